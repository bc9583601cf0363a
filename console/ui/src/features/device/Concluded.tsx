// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Skeleton, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, number } from '../../parts/text';
import { Why } from '../../parts/Why';
import { useStanding } from './StandingNow';

type Concern = Schemas['DeviceStandingConcern'];
type Owed = Schemas['DeviceStandingOwed'];

/** Known weaknesses of its product and version. */
export function Weak({ id }: { id: string }) {
  const found = useStanding(id);
  if (found.error || !found.data) {
    return found.error ? <ProblemNote error={found.error} again={() => void found.refetch()} /> : <Skeleton h={200} />;
  }
  const weak = found.data.concerns.filter((one) => one.kind === 'vulnerability');
  return weak.length > 0 ? (
    <Concerns title="Known vulnerabilities" of={weak} />
  ) : (
    <Empty title="No known vulnerability fits">
      No advisory that was read fits its vendor, model and firmware. Where these are not known, none can fit: say what
      it is under Overview.
    </Empty>
  );
}

/** All that is concluded about it. */
export function Concluded({ id }: { id: string }) {
  const found = useStanding(id);
  if (found.error || !found.data) {
    return found.error ? <ProblemNote error={found.error} again={() => void found.refetch()} /> : <Skeleton h={300} />;
  }
  const { requirements, concerns, more } = found.data;
  const of = (kind: Concern['kind']) => concerns.filter((one) => one.kind === kind);
  if (requirements.length === 0 && concerns.length === 0) {
    return (
      <Empty title="Nothing is concluded about it yet">
        Conclusions are drawn some minutes after a device was first seen, and again whenever something changes.
      </Empty>
    );
  }
  return (
    <Stack gap="md">
      <Requirements of={requirements} more={more} />
      <Concerns title="What to do" of={of('recommendation')} />
      <Concerns title="Threats" of={of('threat')} />
      <Concerns title="Ways in that lead to it or over it" of={of('attack-path')} />
    </Stack>
  );
}

const PAGES = {
  threat: '/threats',
  recommendation: '/posture',
  vulnerability: '/posture',
  'attack-path': '/posture',
} as const;

/** Where a conclusion stands among all of its kind; `tab` as the page names them. */
const TAB: Partial<Record<Concern['kind'], string>> = {
  recommendation: 'advice',
  vulnerability: 'vulnerabilities',
  'attack-path': 'paths',
};

function Concerns({ title, of }: { title: string; of: Concern[] }) {
  return (
    of.length > 0 && (
      <Panel title={title} more={<Text c="dimmed">{number(of.length)}</Text>}>
        <ul className="plain-list rows-list">
          {of.map((one) => (
            <li key={one.kind + one.subject}>
              <Text component="div" size="sm">
                {one.severity && <SeverityBadge severity={one.severity} />} <StateBadge state={one.state} />{' '}
                {one.id ? (
                  <Anchor
                    size="sm"
                    renderRoot={(own) => (
                      <Link {...own} to={PAGES[one.kind]} search={{ open: one.id, tab: TAB[one.kind] }} />
                    )}
                  >
                    <Name most={140}>{one.title}</Name>
                  </Anchor>
                ) : (
                  <Name most={140}>{one.title}</Name>
                )}
              </Text>
              <Text size="sm" c="dimmed">
                <Name most={600}>{one.because}</Name>
              </Text>
            </li>
          ))}
        </ul>
      </Panel>
    )
  );
}

/** Findings of the same requirement together, in the order they came: what matters most first. */
function grouped(of: Owed[]): Owed[][] {
  const groups = new Map<string, Owed[]>();
  for (const one of of) {
    groups.set(one.requirement, [...(groups.get(one.requirement) ?? []), one]);
  }
  return [...groups.values()];
}

function Requirements({ of, more }: { of: Owed[]; more: number }) {
  return (
    of.length > 0 && (
      <Panel title="Requirements" more={<Text c="dimmed">{number(of.length + more)}</Text>}>
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>State</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th>Because</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {grouped(of).map((group) => (
                <Fragment key={group[0]!.requirement}>
                  <Table.Tr>
                    <Table.Th colSpan={3} scope="rowgroup">
                      <Anchor
                        size="sm"
                        renderRoot={(own) => <Link {...own} to="/requirements" search={{ open: group[0]!.id }} />}
                      >
                        <Name most={140}>{group[0]!.title}</Name>
                      </Anchor>{' '}
                      <span className="faint">
                        {group[0]!.requirement}, {group[0]!.party}
                      </span>
                    </Table.Th>
                  </Table.Tr>
                  {group.map((one) => (
                    <Finding key={one.finding.id} finding={one.finding} />
                  ))}
                </Fragment>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {more > 0 && (
          <Text size="sm" c="dimmed">
            {counted(more, 'more finding')} found no room here: they stand under Requirements.
          </Text>
        )}
      </Panel>
    )
  );
}

function Finding({ finding }: { finding: Schemas['FindingView'] }) {
  return (
    <Table.Tr>
      <Table.Td className="no-wrap">
        <StateBadge state={finding.state} />
        <Why of={finding.state}>
          <Stack gap={6}>
            <Name most={600}>{finding.because}</Name>
            {finding.missing && (
              <span>
                Needed to know it: <Name most={400}>{finding.missing}</Name>
              </span>
            )}
            {finding.evidence.map((one, index) => (
              <span key={index}>
                <Name most={200}>{one.text}</Name>
                {one.frame > 0 && (
                  <span className="faint">
                    {' '}
                    frame {number(one.frame)} of <Name most={60}>{one.capture}</Name>
                  </span>
                )}
              </span>
            ))}
            {finding.evidenceInAll > finding.evidence.length && (
              <span className="faint">of {counted(finding.evidenceInAll, 'piece')} of evidence in all</span>
            )}
          </Stack>
        </Why>
      </Table.Td>
      <Table.Td>
        <Name most={120}>{finding.label}</Name>
      </Table.Td>
      <Table.Td>
        <Name most={300}>{finding.because}</Name>
      </Table.Td>
    </Table.Tr>
  );
}
