// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem, said } from '../api/problem';

/** Why something could not be shown or done, and how to go on. */
export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const forbidden = error instanceof ApiProblem && error.status === 403;
  const missing = error instanceof ApiProblem && error.status === 404;
  return (
    <Alert
      color={forbidden || missing ? 'gray' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={forbidden ? 'Not for you' : missing ? 'Not here' : 'This did not work'}
      role="alert"
    >
      <Stack gap="xs" align="start">
        <Text size="sm">{said(error)}</Text>
        {forbidden && <Text size="sm">An administrator can give you the right, under Settings, Users.</Text>}
        {again && !forbidden && !missing && (
          <Button size="xs" variant="default" onClick={again}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
