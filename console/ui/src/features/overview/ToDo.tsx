// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { PageLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { counted } from '../../parts/text';
import { Why } from '../../parts/Why';
import { wayTo } from './news';

type Deed = Schemas['OverviewDeed'];
const MOST = 5;

/** What brings most for the least: first advice by its gain, then what stops most attack paths. */
export function ToDo({ actions, several }: { actions: Deed[]; several: boolean }) {
  const advice = actions.filter((one) => one.kind === 'recommendation');
  const cuts = actions.filter((one) => one.kind === 'attack-cut');
  const shown = [...cuts.slice(0, 1), ...advice].slice(0, MOST);
  return (
    <Panel
      title="What to do first"
      className="overview-todo"
      more={
        <PageLink to="/posture" search={{ tab: 'advice' }}>
          All advice
        </PageLink>
      }
    >
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          No advice is open. What cannot be told yet, and what would settle it, is under <b>Posture</b>.
        </Text>
      ) : (
        <ol className="plain-list rows-list">
          {shown.map((deed) => (
            <One key={deed.id} deed={deed} several={several} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function One({ deed, several }: { deed: Deed; several: boolean }) {
  const way = wayTo(deed.kind, deed.id)!;
  return (
    <li className="deed">
      <div>
        <PageLink to={way.to} search={way.search}>
          <Name most={140}>{deed.title}</Name>
        </PageLink>
        {several && (
          <Text size="xs" c="dimmed">
            <Name>{deed.siteName}</Name>
          </Text>
        )}
      </div>
      <Text size="sm" className="no-wrap deed-gain">
        {deed.kind === 'attack-cut' ? (
          <>stops {counted(deed.places, 'path')}</>
        ) : (
          <>
            <b>+{deed.gain.toFixed(1)}</b> <span className="faint">in {counted(deed.places, 'place')}</span>
            <Why of={`do ${deed.title}`}>
              <p>{deed.why}</p>
              <p>
                Followed everywhere, the score would rise by {deed.gain.toFixed(1)}. It is not followed in{' '}
                {counted(deed.places, 'place')}.
              </p>
            </Why>
          </>
        )}
      </Text>
    </li>
  );
}
