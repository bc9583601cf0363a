// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { ListPath } from '../../api/lists';
import type { paths } from '../../api/schema';

type Answer<P extends ListPath> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Page } } } };
}
  ? Page
  : never;

/** A row of the list at a path. */
export type RowOf<P extends ListPath> = Answer<P> extends { items: (infer Row)[] } ? Row : never;

interface Pages<Row> {
  items: Row[];
  next?: string | null;
  total?: number | null;
}

export interface RowsAsked {
  filter: string;
  sort: string;
  /** What the path has in braces. */
  within?: Record<string, string>;
}

const PAGE = 100;

/** The rows of a list as far as they were asked for; `more` asks for the next. */
export function useRows<P extends ListPath>(path: P, { filter, sort, within }: RowsAsked) {
  const query = { ...(filter ? { filter } : {}), ...(sort ? { sort } : {}), limit: PAGE };
  const found = useInfiniteQuery({
    queryKey: ['get', path, { params: { path: within, query } }],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const get = api.GET as (path: string, init: object) => Promise<{ data?: Pages<RowOf<P>> }>;
      const more = pageParam ? { cursor: pageParam } : { count: true };
      const answer = await get(path, { signal, params: { path: within ?? {}, query: { ...query, ...more } } });
      return answer.data!;
    },
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  });
  const pages = found.data?.pages ?? [];
  return {
    rows: pages.flatMap((page) => page.items),
    total: pages[0]?.total ?? undefined,
    error: found.error,
    loading: found.isPending,
    stale: found.isPlaceholderData,
    more:
      found.hasNextPage && !found.isFetchingNextPage && !found.isFetchNextPageError
        ? () => void found.fetchNextPage()
        : undefined,
    again: () => void found.refetch(),
  };
}
