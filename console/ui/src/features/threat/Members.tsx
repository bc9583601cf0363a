// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { counted, number } from '../../parts/text';
import { Element } from './Element';
import type { Member, Proof } from './why';

const FIRST = 5;
const FURTHER = 50;
const PROOFS = 10;

interface MembersProps {
  members: Member[];
  called: ReadonlyMap<string, Schemas['WhyNamed']>;
  site: string;
}

/** Each place where a threat stands: how it stands there, why, and what shows it. */
export function Members({ members, called, site }: MembersProps) {
  const [shown, setShown] = useState(FIRST);
  const left = members.length - shown;
  return (
    <>
      <ul className="plain-list rows-list">
        {members.slice(0, shown).map((member) => (
          <Place key={member.element} member={member} one={called.get(member.element)} site={site} />
        ))}
      </ul>
      {left > 0 && (
        <Button size="compact-xs" variant="default" mt={4} onClick={() => setShown(shown + FURTHER)}>
          {left > FURTHER ? `Show ${FURTHER} more of ${number(left)}` : `Show ${counted(left, 'more place')}`}
        </Button>
      )}
    </>
  );
}

function Place({ member, one, site }: { member: Member; one: Schemas['WhyNamed'] | undefined; site: string }) {
  return (
    <li>
      <Group gap={6}>
        <StateBadge state={member.state as Schemas['ThreatStanding']['state']} />
        <SeverityBadge severity={member.severity as Schemas['ThreatStanding']['severity']} />
        <Text size="sm" component="div">
          {one ? <Element one={one} site={site} /> : <Name most={160}>{member.label || member.element}</Name>}
        </Text>
      </Group>
      <Text size="sm">
        <Name most={900}>{member.because}</Name>
      </Text>
      {member.evidence.length > 0 && <Proofs of={member.evidence} />}
    </li>
  );
}

function Proofs({ of }: { of: Proof[] }) {
  return (
    <details className="proofs" open={of.length <= 2}>
      <summary>{counted(of.length, 'piece')} of evidence</summary>
      <ul>
        {of.slice(0, PROOFS).map((one, index) => (
          <li key={index}>
            <Name most={200}>{one.text}</Name>{' '}
            {one.frame > 0 && (
              <span className="faint">
                frame {number(one.frame)} of <Name most={80}>{one.capture}</Name>
              </span>
            )}
          </li>
        ))}
        {of.length > PROOFS && <li className="faint">and {number(of.length - PROOFS)} more</li>}
      </ul>
    </details>
  );
}
