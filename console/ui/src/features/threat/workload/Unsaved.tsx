// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconDeviceFloppy, IconInfoCircle } from '@tabler/icons-react';
import { Name } from '../../../parts/Name';
import { ProblemNote } from '../../../parts/ProblemNote';
import { counted } from '../../../parts/text';
import type { Draft } from './draft';
import type { Parts } from './Head';
import type { useCheck } from './useCheck';

interface UnsavedProps extends Parts {
  draft: Draft;
  state: ReturnType<typeof useCheck>;
}

/** What is written is not saved: to save it, to let it go, and whether somebody was faster. */
export function Unsaved({ draft, state, base, changes }: UnsavedProps) {
  const { save, discard } = changes;
  return (
    <>
      <Group gap="xs" justify="space-between">
        <Text size="sm">
          <b>
            <Name>{draft.name}</Name>
          </b>{' '}
          is not saved yet: {standing(state)}.
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => discard.mutate()}>
            Discard
          </Button>
          <Button
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={!state.check?.usable || state.checking}
            loading={save.isPending}
            onClick={() => save.mutate(draft)}
          >
            Save
          </Button>
        </Group>
      </Group>
      {draft.base !== base && (
        <Alert color="orange" icon={<IconInfoCircle aria-hidden />} title="Somebody saved meanwhile">
          Version {base} was given after you began. Below stands what your text would change of it; look at it before
          you save.
        </Alert>
      )}
      {save.error && <ProblemNote error={save.error} />}
    </>
  );
}

function standing({ check, error, checking }: ReturnType<typeof useCheck>): string {
  if (error) {
    return 'it could not be checked';
  }
  if (checking || !check) {
    return 'it is being checked';
  }
  return check.usable ? 'it can be saved' : `${counted(check.remarks.length, 'place')} to mend`;
}
