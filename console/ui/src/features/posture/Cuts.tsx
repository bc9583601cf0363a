// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { Panel } from '../../parts/Panel';
import { Name } from '../../parts/Name';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { useSiteFilter } from '../../app/useSiteFilter';
import { cutWhy, type Broken } from './why';

/** As many as leave room for the paths below; and as many as anybody reads. */
const FIRST = 4;
const MOST = 200;

/** The cheapest set of things to do that together stops all ways in, and what else it would stop. */
export function Cuts() {
  const filter = useSiteFilter();
  const [all, setAll] = useState(false);
  const found = queries.useQuery(
    'get',
    '/api/v1/attack-cuts',
    { params: { query: { ...(filter ? { filter } : {}), limit: all ? MOST : FIRST, count: true, sort: 'rank' } } },
    { placeholderData: keepPreviousData },
  );
  const cuts = found.data?.items ?? [];
  if (cuts.length === 0) {
    return null;
  }
  const more = (found.data?.total ?? cuts.length) - cuts.length;
  return (
    <Panel
      title={
        cuts.length === 1
          ? 'The cheapest cut: one thing stops them all'
          : 'The cheapest cut: together these stop them all'
      }
      className="cuts"
    >
      <ol className="plain-list rows-list">
        {cuts.map((cut) => (
          <One key={cut.id} cut={cut} />
        ))}
      </ol>
      {more > 0 && (
        <Group gap="xs" mt={6}>
          <Text size="sm" c="dimmed">
            and {number(more)} more, that stop fewer
          </Text>
          {!all && (
            <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
              Show them
            </Button>
          )}
        </Group>
      )}
    </Panel>
  );
}

function One({ cut }: { cut: Schemas['AttackCutStanding'] }) {
  const rule = cut.kind !== 'fix';
  return (
    <li>
      <div className="cut">
        <Text size="sm" fw={500}>
          <Name most={300}>{cut.advice}</Name>
        </Text>
        <Text size="sm" className="no-wrap">
          stops <b>{counted(cut.stops, 'attack path')}</b>
        </Text>
      </div>
      {cut.breaks > 0 ? (
        <Breaks cut={cut} />
      ) : (
        <Text size="sm" c="dimmed">
          {rule
            ? 'No conversation that was seen would be stopped by it.'
            : 'It mends the weakness itself; no conversation is blocked.'}
        </Text>
      )}
    </li>
  );
}

/** Which flows that were seen a proposed rule would break: read before it is set. */
function Breaks({ cut }: { cut: Schemas['AttackCutStanding'] }) {
  const found = queries.useQuery('get', '/api/v1/attack-cuts/{id}', { params: { path: { id: cut.id } } });
  const breaks = found.data ? cutWhy(found.data.why).breaks : [];
  return (
    <details className="proofs" open={cut.breaks <= 3}>
      <summary>It would also stop {counted(cut.breaks, 'conversation')} that was seen: look before you set it</summary>
      <ul>
        {breaks.map((one) => (
          <BrokenFlow key={one.flow} broken={one} />
        ))}
      </ul>
    </details>
  );
}

function BrokenFlow({ broken }: { broken: Broken }) {
  return (
    <li>
      <Name most={300}>{broken.text}</Name>
      <span className="faint">
        {broken.conversations > 0 && `, ${counted(broken.conversations, 'time')}`}
        {broken.control > 0 && `, ${number(broken.control)} of control`}
        {broken.declared && ', declared as wanted'}
        {broken.last && (
          <>
            , last <Time at={broken.last} />
          </>
        )}
      </span>
    </li>
  );
}
