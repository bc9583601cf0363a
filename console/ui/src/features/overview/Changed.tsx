// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import { AlertLink, DeviceLink, PageLink, SensorLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted } from '../../parts/text';
import { grouped, moved, wayTo, wayToKind, type NewsGroup, type NewsItem } from './news';
import type { Since } from './since';
import { useSearchState } from '../../app/search';
import { useOthers } from './firmware';

const SHOWN = 3;
const WORDY = 2;

/** What came or changed, in words; each leads to where it is. */
export function Changed({ overview, since }: { overview: Schemas['Overview']; since: Since }) {
  const { site } = useSearchState().value;
  const query = { ...(site ? { site } : {}), ...(since.at ? { since: since.at } : {}), limit: SHOWN };
  const news = queries.useQuery('get', '/api/v1/news', { params: { query } });
  const firmware = useOthers(site, since);
  const groups = news.data ? grouped(news.data) : [];
  const quiet = news.data && groups.length === 0 && firmware.total === 0;
  return (
    <Panel title={`What changed ${since.words}`} className="overview-changed">
      {news.error && !news.data ? (
        <ProblemNote error={news.error} again={() => void news.refetch()} />
      ) : !news.data ? (
        <Skeleton height={240} />
      ) : quiet ? (
        <Empty title="Nothing came or changed">Choose a longer time above to look further back.</Empty>
      ) : (
        <dl className="changed">
          <Scores scores={overview.scores} />
          {groups.map((group) => (
            <Line key={group.kind} title={<Kind group={group} since={since} />}>
              <Items group={group} />
            </Line>
          ))}
          {firmware.total > 0 && (
            <Line title={counted(firmware.total, 'change of firmware', 'changes of firmware')}>
              {firmware.items.map((change, index) => (
                <Fragment key={change.id}>
                  {index > 0 && '; '}
                  <DeviceLink id={change.device} name={change.deviceName} /> from{' '}
                  <Name most={30}>{change.before || 'unknown'}</Name> to{' '}
                  <Name most={30}>{change.after || 'unknown'}</Name>
                </Fragment>
              ))}
              {firmware.total > firmware.items.length && `; and ${firmware.total - firmware.items.length} more`}
            </Line>
          )}
        </dl>
      )}
    </Panel>
  );
}

function Line({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Sites whose score is another than before. */
function Scores({ scores }: { scores: Schemas['OverviewSiteScore'][] }) {
  const other = scores.filter((one) => one.score !== one.before && (one.score ?? one.before ?? null) !== null);
  return (
    other.length > 0 && (
      <Line
        title={<PageLink to="/posture">{other.length === 1 ? 'Score' : `Scores of ${other.length} sites`}</PageLink>}
      >
        {other.slice(0, SHOWN).map((one, index) => (
          <Fragment key={one.site}>
            {index > 0 && '; '}
            {scores.length > 1 && (
              <>
                <Name>{one.siteName}</Name>:{' '}
              </>
            )}
            {one.before === null || one.before === undefined
              ? `${one.score}, told for the first time`
              : one.score === null || one.score === undefined
                ? `was ${one.before}, cannot be told now`
                : `${one.score}, was ${one.before}`}
          </Fragment>
        ))}
      </Line>
    )
  );
}

function Kind({ group, since }: { group: NewsGroup; since: Since }) {
  const way = wayToKind(group.kind, since.filter);
  return way ? (
    <PageLink to={way.to} search={way.search}>
      {group.title}
    </PageLink>
  ) : (
    group.title
  );
}

function Items({ group: { items } }: { group: NewsGroup }) {
  const wordy = items.some((item) => item.title.length > 30);
  return (
    <>
      {items.slice(0, wordy ? WORDY : SHOWN).map((item, index) => (
        <Fragment key={`${item.id}${item.subject}${item.at}`}>
          {index > 0 && '; '}
          <Item item={item} />
        </Fragment>
      ))}
    </>
  );
}

function Item({ item }: { item: NewsItem }) {
  const state = moved(item);
  const way = wayTo(item.kind, item.id);
  switch (item.kind) {
    case 'device':
      return <DeviceLink id={item.id} name={item.title} />;
    case 'alert':
      return (
        <>
          <AlertLink id={item.id} title={item.title} /> <SeverityBadge severity={item.severity} />
        </>
      );
    case 'sensor-warning':
      return (
        <>
          <SensorLink id={item.id} name={item.title} />: <Name most={120}>{item.detail}</Name>
        </>
      );
    case 'conversation':
      return (
        <>
          <Name>{item.title}</Name> <span className="faint">({item.detail})</span>
        </>
      );
    default:
      return (
        <Text span size="sm" title={item.detail}>
          {way ? (
            <Anchor renderRoot={(own) => <Link {...own} to={way.to} search={way.search ?? {}} />} size="sm">
              <Name>{item.title}</Name>
            </Anchor>
          ) : (
            <Name>{item.title}</Name>
          )}
          {state && <span className="faint">: {state}</span>}
        </Text>
      );
  }
}
