// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Panel } from '../../../parts/Panel';
import { bytes } from '../../../parts/text';
import type { Draft } from './draft';
import { Editor, type Target } from './Editor';
import { MOST_SHOWN } from './files';
import type { Parts } from './Head';
import { Outcome, Remarks } from './Outcome';
import { Unsaved } from './Unsaved';
import { useCheck } from './useCheck';

interface WrittenProps extends Parts {
  shown: Draft;
  setDraft: (next: Draft | undefined) => void;
}

/** The text, and beside it what would come of it. */
export function Written({ shown, setDraft, ...parts }: WrittenProps) {
  const { site, may, draft, holding, base } = parts;
  const state = useCheck(site, draft, base);
  const [target, setTarget] = useState<Target>();
  const remarks = draft ? state.check?.remarks : holding?.remarks;
  const wrong = useMemo(() => new Set(remarks?.map((one) => one.line)), [remarks]);
  const write = (text: string) => setDraft({ name: shown.name, text, base: shown.base });
  const toConfirm = draft ? [] : (holding?.remarks ?? []);
  return (
    <Stack gap="sm">
      {draft && <Unsaved {...parts} draft={draft} state={state} />}
      <div className={draft || toConfirm.length > 0 ? 'workload' : undefined}>
        {shown.text.length > MOST_SHOWN ? (
          <Text size="sm">
            This text is too long to be changed here ({bytes(shown.text.length)}). It is checked and saved as it is;
            change it in another program and open it again.
          </Text>
        ) : (
          <Editor
            text={shown.text}
            change={may ? write : undefined}
            wrong={wrong}
            target={target}
            label={`Text of ${shown.name}`}
          />
        )}
        {draft && <Outcome state={state} go={setTarget} />}
        {toConfirm.length > 0 && (
          <Panel title="To be confirmed">
            <Remarks remarks={toConfirm} go={setTarget} />
          </Panel>
        )}
      </div>
    </Stack>
  );
}
