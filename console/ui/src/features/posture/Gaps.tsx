// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { DeviceLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { number } from '../../parts/text';
import type { Gap, Proof } from './why';

const FEW = 12;

/** Places by the names people know, each with why, and what proves it. */
export function Gaps({ gaps, inAll }: { gaps: Gap[]; inAll: number }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="plain-list rows-list">
        {(all ? gaps : gaps.slice(0, FEW)).map((gap, index) => (
          <li key={`${gap.component}${index}`}>
            <DeviceLink id={gap.component} name={gap.label} />
            <Text size="sm">
              <Name most={300}>{gap.because}</Name>
            </Text>
            <Proofs proofs={gap.proofs} />
          </li>
        ))}
      </ul>
      {gaps.length > FEW && !all && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          All {number(gaps.length)}
        </Button>
      )}
      {inAll > gaps.length && (all || gaps.length <= FEW) && (
        <Text size="xs" c="dimmed">
          {number(inAll - gaps.length)} more are in the report of the site.
        </Text>
      )}
    </>
  );
}

const MOST = 8;

/** What proves it: packets by source and number, or files and words of people. */
export function Proofs({ proofs }: { proofs: Proof[] }) {
  if (proofs.length === 0) {
    return null;
  }
  return (
    <details className="proofs">
      <summary>{proofs.length === 1 ? 'What shows it' : `What shows it (${proofs.length})`}</summary>
      <ul>
        {proofs.slice(0, MOST).map((proof, index) => (
          <li key={index}>
            <Name most={300}>{proof.text}</Name>
            {proof.frame > 0 && (
              <span className="faint">
                , packet {number(proof.frame)} of <Name most={60}>{proof.capture}</Name>
              </span>
            )}
          </li>
        ))}
        {proofs.length > MOST && <li className="faint">and {proofs.length - MOST} more</li>}
      </ul>
    </details>
  );
}
