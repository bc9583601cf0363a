// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';
import { counted, number } from '../../parts/text';

export type ScorePoint = Schemas['ScorePoint'];
export type Move = Schemas['ScorePointScoreChange'];
export type Part = Schemas['ScorePointScorePart'];

/** What moved the score, all points since a time together, what weighs most first. */
export function movesSince(points: ScorePoint[], since: string): Move[] {
  const from = new Date(since).getTime();
  const sums = new Map<string, Move>();
  for (const point of points) {
    if (new Date(point.at).getTime() < from) {
      continue;
    }
    for (const change of point.changes) {
      const sum = sums.get(change.control) ?? { ...change, earned: 0, lost: 0, unknown: 0 };
      sums.set(change.control, {
        ...sum,
        earned: sum.earned + change.earned,
        lost: sum.lost + change.lost,
        unknown: sum.unknown + change.unknown,
      });
    }
  }
  return sorted([...sums.values()]);
}

/** What moves the score before what only could be told or not; nothing moved is left out. */
export function sorted(moves: Move[]): Move[] {
  const weight = (move: Move) => Math.abs(move.lost) + Math.abs(move.earned);
  return moves
    .filter((move) => weight(move) + Math.abs(move.unknown) > 0)
    .sort((one, other) => weight(other) - weight(one) || Math.abs(other.unknown) - Math.abs(one.unknown));
}

/** `12 more points lost, 3 fewer cannot be told`. */
export function moveWords({ earned, lost, unknown }: Move): string {
  const parts: string[] = [];
  const say = (by: number, what: string) => {
    if (by !== 0) {
      const size = counted(
        Math.abs(by),
        by > 0 ? 'more point' : 'fewer point',
        by > 0 ? 'more points' : 'fewer points',
      );
      parts.push(`${size} ${what}`);
    }
  };
  say(lost, 'lost');
  say(earned, 'earned');
  say(unknown, 'that cannot be told');
  return parts.join(', ');
}

/** Whether a change is for the better, the worse, or neither. */
export function direction({ earned, lost }: Move): 'better' | 'worse' | 'same' {
  const by = earned - lost;
  return by > 0 ? 'better' : by < 0 ? 'worse' : 'same';
}

/** `round(100 × 121 / (121 + 162)) = 43`. */
export function arithmetic({ earned, lost, score }: ScorePoint): string {
  return `round(100 × ${number(earned)} / (${number(earned)} + ${number(lost)})) = ${score ?? 'no score, as nothing can be told'}`;
}

export interface Sum {
  earned: number;
  lost: number;
  unknown: number;
}

/** Points of all parts; more than the whole where several pieces of advice share one cause. */
export function sum(parts: Part[]): Sum {
  return parts.reduce(
    (all, part) => ({
      earned: all.earned + part.score,
      lost: all.lost + part.of - part.score,
      unknown: all.unknown + part.unknown,
    }),
    { earned: 0, lost: 0, unknown: 0 },
  );
}

export type Standing = 'lost' | 'earned' | 'untold';

/** Why a part stands as it does; where nothing can be told, that. */
export function partWhy(part: Part): string {
  return standing(part) === 'untold' ? 'nothing of it can be told yet' : part.why;
}

/** Where a part belongs: what loses points, what earns them, what cannot be told at all. */
export function standing(part: Part): Standing {
  return part.of > part.score ? 'lost' : part.of > 0 ? 'earned' : 'untold';
}
