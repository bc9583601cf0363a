// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { said } from '../../api/problem';
import { wrong } from './fields';

export interface FormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Why the last attempt failed. */
  error: unknown;
  /** Names of the fields that show what is wrong with them. */
  fields: readonly string[];
  actions: ReactNode;
  children: ReactNode;
}

/** A form: what is wrong with a field stands at the field, the rest above. */
export function Form({ onSubmit, error, fields, actions, children }: FormProps) {
  const { rest, shown } = { ...wrong(error, fields), shown: fields.some((one) => wrong(error, fields).of(one)) };
  const words = rest.length > 0 ? rest.map((one) => (one.field ? `${one.field}: ` : '') + one.message) : [said(error)];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event);
      }}
      noValidate={false}
    >
      <Stack gap="md">
        {Boolean(error) && (rest.length > 0 || !shown) && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="This did not work">
            {words.map((one) => (
              <Text size="sm" key={one}>
                {one}
              </Text>
            ))}
          </Alert>
        )}
        {children}
        {actions}
      </Stack>
    </form>
  );
}
