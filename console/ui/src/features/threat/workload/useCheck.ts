// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useEffect, useState } from 'react';
import { api } from '../../../api/client';
import { ApiProblem } from '../../../api/problem';
import type { Schemas } from '../../../api/types';
import type { Draft } from './draft';

const PAUSE = 500;
const AGAIN = 5_000;

interface Answer {
  of: Draft;
  /** The version that holds, against which differences are told. */
  against: number;
  check?: Schemas['WorkloadCheck'];
  error?: unknown;
}

/** What would come of a draft, asked whenever whoever writes pauses. */
export function useCheck(site: string, draft: Draft | undefined, against: number) {
  const [answer, setAnswer] = useState<Answer>();
  const [times, setTimes] = useState(0);
  const fresh = answer !== undefined && answer.of === draft && answer.against === against;
  useEffect(() => {
    if (!draft) {
      return;
    }
    const stop = new AbortController();
    const ask = async () => {
      try {
        const check = await checked(site, draft, stop.signal);
        setAnswer({ of: draft, against, check });
      } catch (error) {
        if (!stop.signal.aborted) {
          setAnswer({ of: draft, against, error });
          if (error instanceof ApiProblem && (error.status === 0 || error.status === 503)) {
            wait = setTimeout(() => void ask(), AGAIN);
          }
        }
      }
    };
    let wait = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [site, draft, against, times]);
  return {
    /** Of what stands there, or of what stood there a moment ago. */
    check: draft ? answer?.check : undefined,
    error: fresh ? answer.error : undefined,
    checking: draft !== undefined && !fresh,
    again: () => {
      setAnswer(undefined);
      setTimes(times + 1);
    },
  };
}

async function checked(site: string, draft: Draft, signal: AbortSignal) {
  const answer = await api.POST('/api/v1/sites/{id}/workload/check', {
    params: { path: { id: site }, query: { name: draft.name } },
    body: draft.text,
    bodySerializer: (text) => text,
    headers: { 'Content-Type': 'application/octet-stream' },
    signal,
  });
  return answer.data!;
}
