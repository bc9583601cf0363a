// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useMemo, useState } from 'react';
import { useMyself } from '../../app/session';
import { useSearchState } from '../../app/search';
import { useLastVisit } from './visit';

export type Choice = '24h' | '7d' | 'visit';

export interface Since {
  choice: Choice;
  /** For the API; undefined is a day ago. */
  at: string | undefined;
  /** As it is written in filters. */
  filter: string;
  /** After `changed`, `new`: in words. */
  words: string;
  /** When the visit before this one ended; null on the first. */
  visit: number | null;
}

const WEEK = 7 * 86_400_000;

/** From when on things count as new, as the address says. */
export function useSince(): Since {
  const visit = useLastVisit(useMyself().user);
  const { since } = useSearchState().value;
  const [opened] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const choice: Choice = since === '7d' || (since === 'visit' && visit !== null) ? since : '24h';
  // The time stays the same while one looks, so that what is read again is the same question.
  return useMemo(() => {
    if (choice === '24h') {
      return { choice, at: undefined, filter: '24h', words: 'in 24 hours', visit };
    }
    const at = new Date(choice === 'visit' ? visit! : opened - WEEK).toISOString();
    return choice === '7d'
      ? { choice, at, filter: '7d', words: 'in 7 days', visit }
      : { choice, at, filter: at, words: 'since your last visit', visit };
  }, [choice, visit, opened]);
}
