// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useEffect, useRef, useState } from 'react';
import type { AlertRow } from '../../api/types';
import { useSearchState } from '../../app/search';
import { useMay, useMyself } from '../../app/session';
import { Empty } from '../../parts/Empty';
import { useKeys } from '../../parts/keys';
import { List } from '../../parts/list/List';
import { Page } from '../../parts/Page';
import { AlertDrawer } from './AlertDrawer';
import { ChosenAlerts } from './ChosenAlerts';
import { COLUMNS } from './columns';
import { KeysHelp } from './KeysHelp';
import { EVERY, OPEN, PRESETS } from './triage';
import './alert.css';

export function AlertsPage() {
  const { value, change } = useSearchState();
  const me = useMyself().name;
  const may = useMay('TRIAGE');
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const rows = useRef<AlertRow[]>([]);
  useOpenOnes();

  function step(by: number) {
    const at = rows.current.findIndex((row) => row.id === value.open);
    const next = rows.current[at < 0 ? 0 : at + by];
    if (next) {
      change({ open: next.id }, value.open !== undefined);
    }
  }
  useKeys({ j: () => step(1), k: () => step(-1), Escape: value.open ? () => change({ open: '' }) : undefined });

  return (
    <Page
      title="Alerts"
      about="What went against the rules, against what is usual, or may harm the process. Open one to see why."
      actions={<KeysHelp />}
    >
      <div className={value.open ? 'with-beside' : undefined}>
        <List
          path="/api/v1/alerts"
          of={['alert', 'alerts']}
          columns={COLUMNS}
          id={(row) => row.id}
          usual={OPEN}
          presets={PRESETS(me)}
          onRows={(now) => {
            rows.current = now;
          }}
          onOpen={(row) => change({ open: row.id })}
          opened={value.open}
          selection={may ? { chosen, onChosen: setChosen } : undefined}
          chosenActions={({ filter, total, read }) => (
            <ChosenAlerts
              key={filter}
              ids={[...chosen]}
              read={read}
              fit={total === undefined ? undefined : { filter: filter || EVERY, expected: total }}
              keys={!value.open}
              onNone={() => setChosen(new Set())}
            />
          )}
          empty={
            <Empty title={value.filter ? 'No alert is open' : 'No alert yet'}>
              {value.filter
                ? 'What was handled stands under All. '
                : 'Nothing was seen that goes against a rule or against what is usual. '}
              What the sensors can see stands under <b>Sensors</b>: where none watches, nothing is found.
            </Empty>
          }
        />
      </div>
      <AlertDrawer id={value.open} onClose={() => change({ open: '' })} onStep={step} />
    </Page>
  );
}

/** Who comes without a filter looks at what is open, the worst first; no filter at all is a choice of its own. */
function useOpenOnes() {
  const { value, change } = useSearchState();
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current && value.filter === undefined && value.sort === undefined) {
      change({ filter: OPEN, sort: '-severity' }, true);
    }
    begun.current = true;
  });
}
