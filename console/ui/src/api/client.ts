// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { QueryClient } from '@tanstack/react-query';
import createClient, { type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { ApiProblem, problemOf } from './problem';
import type { paths } from './schema';

const SESSION = '/api/v1/session';
let csrf = '';

/** The word that this session's changes have to be sent with. */
export function rememberCsrf(word: string) {
  csrf = word;
}

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && csrf) {
      request.headers.set('X-CSRF-Token', csrf);
    }
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok || response.status === 304) {
      return;
    }
    if (response.status === 401 && schemaPath !== SESSION) {
      void cache.invalidateQueries({ queryKey: ['get', SESSION] });
    }
    throw await problemOf(response);
  },
  onError({ error }) {
    return error instanceof ApiProblem
      ? error
      : new ApiProblem(0, {
          type: 'network',
          detail: 'The console cannot be reached. What is shown is from before; it is tried again.',
        });
  },
};

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (times, error) => error instanceof ApiProblem && (error.status === 0 || error.status === 503) && times < 3,
      refetchOnWindowFocus: false,
    },
  },
});

/** Calls the API; what is no success is thrown as an `ApiProblem`. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(guard);

/** The API as queries and changes of pages. */
export const queries = createQueries(api);

/** Reads everything again whose path begins so: after a change, or when the console tells of one. */
export function refresh(...beginnings: string[]) {
  return cache.invalidateQueries({
    predicate: ({ queryKey }) =>
      beginnings.some((one) => typeof queryKey[1] === 'string' && queryKey[1].startsWith(one)),
  });
}
