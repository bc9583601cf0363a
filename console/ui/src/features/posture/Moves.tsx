// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconHelpCircle } from '@tabler/icons-react';
import './moves.css';
import { direction, moveWords, type Move } from './score';

const SIGNS = { better: IconArrowUpRight, worse: IconArrowDownRight, same: IconHelpCircle };
const WORDS = { better: 'Better:', worse: 'Worse:', same: 'Neither better nor worse:' };

/** What moved the score, in points; `brief` without those that cannot be told. */
export function Moves({ moves, brief }: { moves: Move[]; brief?: boolean }) {
  return (
    <ul className="plain-list moves">
      {moves.map((move) => {
        const way = direction(move);
        const Sign = SIGNS[way];
        return (
          <li key={move.control}>
            <Sign size={15} role="img" aria-label={WORDS[way]} className={`move-${way}`} />
            <Text size="sm" component="div">
              {move.title} <span className="faint">{moveWords(brief ? { ...move, unknown: 0 } : move)}</span>
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
