// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Checkbox, Skeleton, Stack, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { Name } from '../../parts/Name';
import { counted } from '../../parts/text';

interface LearnableProps {
  ids: readonly string[];
  /** How many these are, which may be more than are named. */
  count: number;
  /** Lines that are learned; all without. */
  lines: string[] | undefined;
  onLines: (lines: string[]) => void;
}

/** Whether it is known that nothing of an alert can be learned. */
export function useNothingToLearn(id: string | undefined): boolean {
  const alert = queries.useQuery(
    'get',
    '/api/v1/alerts/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  return id !== undefined && alert.data?.usual.length === 0;
}

/** What would count as usual from then on: of one alert to choose from. */
export function Learnable({ ids, count, lines, onLines }: LearnableProps) {
  const one = count === 1;
  const alert = queries.useQuery('get', '/api/v1/alerts/{id}', { params: { path: { id: ids[0]! } } }, { enabled: one });
  if (!one) {
    return (
      <Text size="sm">
        All that these {counted(count, 'alert')} say is unusual counts as usual from now on. Alerts of rules that do not
        compare with what is usual cannot be learned: then nothing is done, and it is said which.
      </Text>
    );
  }
  if (!alert.data) {
    return <Skeleton h={80} />;
  }
  const { usual } = alert.data;
  if (usual.length === 0) {
    return (
      <Alert color="gray" title="There is nothing to learn here">
        No line of a baseline would make this usual. Close the alert as harmless, or mute it for some time.
      </Alert>
    );
  }
  const chosen = lines ?? usual.map((each) => each.line);
  return (
    <Checkbox.Group
      label="What counts as usual from now on"
      description="All sensors of the site learn it. It can be undone."
      value={chosen}
      onChange={onLines}
    >
      <Stack gap={6} mt={6}>
        {usual.map((each) => (
          <Checkbox
            key={each.line}
            value={each.line}
            label={
              <span className="mono">
                <Name most={1_000}>{each.line}</Name>
                {each.approved ? ' (known already)' : ''}
              </span>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
