// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import './workload.css';
import { Badge, Loader, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import type { Schemas } from '../../../api/types';
import { Name } from '../../../parts/Name';
import { Panel } from '../../../parts/Panel';
import { ProblemNote } from '../../../parts/ProblemNote';
import { counted } from '../../../parts/text';
import type { Target } from './Editor';
import { KINDS, summed } from './kinds';
import type { useCheck } from './useCheck';

type Remark = Schemas['WorkloadVersionRemark'];
type Difference = Schemas['WorkloadCheckDifference'];

/** What would come of what is written: what is wrong with it, and what it would change. */
export function Outcome({ state, go }: { state: ReturnType<typeof useCheck>; go: (place: Target) => void }) {
  const { check, error, checking, again } = state;
  if (error) {
    return <ProblemNote error={error} again={again} />;
  }
  const busy = checking && <Loader size={16} role="status" aria-label="Checking" />;
  return (
    <Stack gap="md" aria-busy={checking}>
      <Panel title={check?.usable ? 'It can be used' : 'Is it right?'} more={busy}>
        {check ? <Verdict check={check} go={go} /> : <Skeleton height={60} />}
      </Panel>
      {check?.usable && (
        <Panel title="What saving changes">
          <Differences list={check.differences} more={check.moreDifferences} />
        </Panel>
      )}
    </Stack>
  );
}

function Verdict({ check, go }: { check: Schemas['WorkloadCheck']; go: (place: Target) => void }) {
  const count = counted(check.remarks.length, 'place');
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {check.usable ? (
          <>
            <IconCircleCheck size={15} aria-hidden className="in-line" />{' '}
            {check.remarks.length > 0
              ? `${count} ${check.remarks.length === 1 ? 'was' : 'were'} guessed and should be confirmed.`
              : 'Nothing is wrong with it.'}
          </>
        ) : (
          <>
            <IconCircleX size={15} aria-hidden className="in-line" /> {count} to mend before it can be saved.
          </>
        )}
      </Text>
      {check.remarks.length > 0 && <Remarks remarks={check.remarks} go={go} />}
    </Stack>
  );
}

/** What is wrong or was guessed, each with its place. */
export function Remarks({ remarks, go }: { remarks: readonly Remark[]; go: (place: Target) => void }) {
  return (
    <ul className="outcome-list">
      {remarks.map((remark, index) => (
        <li key={index}>
          {remark.line > 0 ? (
            <UnstyledButton className="remark" onClick={() => go({ line: remark.line, column: remark.column || 1 })}>
              <Said remark={remark} />
            </UnstyledButton>
          ) : (
            <div className="remark">
              <Said remark={remark} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Said({ remark }: { remark: Remark }) {
  return (
    <>
      {remark.line > 0 && (
        <Text size="xs" c="dimmed">
          Line {remark.line}
          {remark.column > 0 && `, column ${remark.column}`}
        </Text>
      )}
      <Text size="sm">
        <Name most={300}>{remark.found}</Name>
      </Text>
      {remark.expected && (
        <Text size="sm" c="dimmed">
          <Name most={400}>{remark.expected}</Name>
        </Text>
      )}
    </>
  );
}

const SIGNS = {
  added: [IconPlus, 'teal', 'added'],
  removed: [IconMinus, 'red', 'removed'],
  changed: [IconPencil, 'blue', 'changed'],
} as const;

function Differences({ list, more }: { list: readonly Difference[]; more: number }) {
  if (list.length === 0) {
    return <Text size="sm">Nothing: it says the same as what holds now.</Text>;
  }
  return (
    <Stack gap="xs">
      <Text size="sm">{summed(list, more)}</Text>
      <ul className="outcome-list" tabIndex={0} aria-label="What saving changes">
        {list.map(({ kind, name, change }, index) => {
          const [Icon, color, word] = SIGNS[change as keyof typeof SIGNS] ?? SIGNS.changed;
          return (
            <li key={index} className="difference">
              <Badge color={color} leftSection={<Icon size={11} aria-hidden />} tt="none" fw={600}>
                {word}
              </Badge>
              <Text size="sm">
                {KINDS[kind] ?? kind} <Name>{name}</Name>
              </Text>
            </li>
          );
        })}
      </ul>
      <Text size="xs" c="dimmed">
        Threats, requirements and drift are judged anew after saving. It can be undone.
      </Text>
    </Stack>
  );
}
