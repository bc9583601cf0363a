// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { Time } from '../../parts/Time';
import { stepWords } from './triage';
import { CHANGED, undoStep } from './useTriage';

type Step = Schemas['Step'];

/** What people did about it, the latest first; each can be undone. */
export function History({ detail }: { detail: Schemas['AlertDetail'] }) {
  return (
    <Panel title="What people did">
      {detail.steps.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody did anything about it yet.
        </Text>
      ) : (
        <ul className="plain-list rows-list">
          {detail.steps.map((step) => (
            <li key={step.id}>
              <One step={step} mute={detail.mutes.find((one) => step.kind === 'mute' && one.id === step.value)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function One({ step, mute }: { step: Step; mute: Schemas['Mute'] | undefined }) {
  const may = useMay('TRIAGE');
  const undo = useChange<void, unknown>({
    does: () => undoStep(step.id),
    done: () => 'Undone.',
    changes: CHANGED,
  });
  return (
    <Group justify="space-between" align="start" wrap="nowrap" gap="xs">
      <Stack gap={2} miw={0}>
        <Text size="sm" td={step.undone ? 'line-through' : undefined}>
          <b>
            <Name most={40}>{step.by}</Name>
          </b>{' '}
          {stepWords(step)}
          {mute && (
            <>
              {' '}
              until <Time at={mute.expires} as="absolute" />
            </>
          )}
        </Text>
        {step.reason && (
          <Text size="sm" c={step.undone ? 'dimmed' : undefined}>
            <Name most={2_000}>{step.reason}</Name>
          </Text>
        )}
        <Text size="xs" c="dimmed">
          <Time at={step.at} />
          {step.undone && (
            <>
              , undone by <Name most={40}>{step.undoneBy}</Name> <Time at={step.undone} />
            </>
          )}
        </Text>
      </Stack>
      {may && !step.undone && (
        <Button size="compact-xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          Undo
        </Button>
      )}
    </Group>
  );
}
