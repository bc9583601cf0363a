// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useQuery } from '@tanstack/react-query';
import { api, cache, queries, refresh } from '../../../api/client';
import { useChange } from '../../../parts/change';
import type { Draft } from './draft';
import type { useDraft } from './drafts';
import { MOST_SHOWN } from './files';

const CHANGES = [
  '/api/v1/sites/{id}/workload',
  '/api/v1/sites/{id}/conclusions',
  '/api/v1/drift',
  '/api/v1/threats',
  '/api/v1/map',
];

/** Versions of a site's workload, the one that holds, and its text. */
export function useVersions(site: string) {
  const path = { id: site };
  const versions = queries.useQuery('get', '/api/v1/sites/{id}/workload/versions', { params: { path } });
  const holding = versions.data?.find((one) => one.holds);
  const shown = holding !== undefined && holding.size <= MOST_SHOWN;
  const text = useQuery({ ...fileQuery(site, holding?.number ?? 0), enabled: shown, staleTime: Infinity });
  return { versions, holding, text };
}

function fileQuery(site: string, number: number) {
  return queries.queryOptions('get', '/api/v1/sites/{id}/workload/versions/{number}/file', {
    params: { path: { id: site, number } },
    parseAs: 'text',
  });
}

/** The text of a version. */
export async function fileOf(site: string, number: number): Promise<string> {
  const answer = await api.GET('/api/v1/sites/{id}/workload/versions/{number}/file', {
    params: { path: { id: site, number } },
    parseAs: 'text',
  });
  return answer.data!;
}

/** What is declared and what was seen besides, as a text to begin with. */
export async function whatWasSeen(site: string): Promise<string> {
  const answer = await api.GET('/api/v1/sites/{id}/report/{name}', {
    params: { path: { id: site, name: 'workload.yaml' } },
    parseAs: 'text',
  });
  return answer.data!;
}

/** What one can do with the workload of a site: save, take back, withdraw, begin anew. */
export function useWorkload(site: string, { current, setDraft, saved }: ReturnType<typeof useDraft>) {
  const path = { id: site };
  const undo = (number: number) =>
    api.POST('/api/v1/sites/{id}/workload/undo', { params: { path, query: { number } } });
  const save = useChange({
    does: async (given: Draft) => {
      const version = (await api.PUT('/api/v1/sites/{id}/workload', body(site, given))).data!;
      cache.setQueryData(fileQuery(site, version.number).queryKey, given.text);
      await refresh('/api/v1/sites/{id}/workload');
      saved(given, version.number);
      return version;
    },
    done: (version) => `Version ${version.number} holds from now on.`,
    undo: (version) => () => undo(version.number),
    changes: CHANGES,
    form: true,
  });
  const takeBack = useChange({
    does: async (number: number) => (await undo(number)).data!,
    done: (version) => `Version ${version.number} is taken back; what held before it holds again.`,
    changes: CHANGES,
  });
  const withdraw = useChange({
    does: async () => (await api.DELETE('/api/v1/sites/{id}/workload', { params: { path } })).data!,
    done: () => 'Nothing is declared any more.',
    undo: (version) => () => undo(version.number),
    changes: CHANGES,
  });
  // What is written already comes back with Undo.
  const replaced = (next: Draft | undefined) => {
    const before = current();
    setDraft(next);
    return before;
  };
  const back = (before: Draft | undefined) => before && (async () => setDraft(before));
  const begin = useChange({
    does: async (make: () => Promise<Draft>) => replaced(await make()),
    done: () => 'It stands in the editor. Look at it, then save it.',
    undo: back,
    changes: [],
  });
  const discard = useChange({
    does: async () => replaced(undefined),
    done: () => 'What was not saved is gone.',
    undo: back,
    changes: [],
  });
  return { save, takeBack, withdraw, begin, discard };
}

export type WorkloadChanges = ReturnType<typeof useWorkload>;

function body(site: string, draft: Draft) {
  return {
    params: { path: { id: site }, query: { name: draft.name } },
    body: draft.text,
    bodySerializer: (text: string) => text,
    headers: { 'Content-Type': 'application/octet-stream' },
  };
}
