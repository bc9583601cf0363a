// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { StateBadge } from '../../parts/Badges';
import { AlertLink, DeviceLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { counted, words } from '../../parts/text';
import { DecideForm } from '../../parts/said/DecideForm';
import { verdictWords } from '../../parts/said/said';

interface ElementRowProps {
  finding: Schemas['FindingView'];
  row: Schemas['RequirementStanding'];
  named: Schemas['WhyNamed'] | undefined;
}

/** How one element stands; opened, what that rests on. */
export function ElementRow({ finding, row, named }: ElementRowProps) {
  const [opened, setOpened] = useState(false);
  const Sign = opened ? IconChevronDown : IconChevronRight;
  return (
    <div className="element">
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <button type="button" className="element-open" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Sign size={14} aria-hidden />
          <Text size="sm" component="span">
            <Name most={70}>{finding.label}</Name>
          </Text>
        </button>
        <StateBadge state={finding.state} />
      </Group>
      <Collapse expanded={opened}>{opened && <Rests finding={finding} row={row} named={named} />}</Collapse>
    </div>
  );
}

function Rests({ finding, row, named }: ElementRowProps) {
  const may = useMay('TRIAGE');
  const [deciding, setDeciding] = useState(false);
  return (
    <Stack gap={6} pl={20} pt={4}>
      {named?.device && (
        <Text size="sm" component="div">
          {words(finding.kind)} <DeviceLink id={named.device} name={named.label} />
        </Text>
      )}
      <Text size="sm">
        <Name most={600}>{finding.because}</Name>
      </Text>
      {finding.missing && (
        <Text size="sm" c="dimmed">
          Would settle it: {finding.missing}
        </Text>
      )}
      {finding.evidence.length > 0 && <Proofs finding={finding} />}
      <People finding={finding} />
      {may && (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => setDeciding(true)}>
            Decide about this one…
          </Button>
        </div>
      )}
      {deciding && (
        <DecideForm
          site={row.site}
          subject={finding.id}
          about={`${row.requirement} at ${finding.label}`}
          onClose={() => setDeciding(false)}
        />
      )}
    </Stack>
  );
}

function Proofs({ finding }: { finding: Schemas['FindingView'] }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        Evidence
      </Text>
      <ul className="proofs">
        {finding.evidence.map((proof, index) => (
          <li key={index}>
            {proof.kind === 'alert' && proof.source ? (
              <AlertLink id={proof.source} title={proof.text} />
            ) : (
              <Name most={400}>{proof.text}</Name>
            )}
            {proof.frame > 0 && (
              <Text span size="xs" c="dimmed">
                {' '}
                packet {proof.frame} of <Name>{proof.capture}</Name>
              </Text>
            )}
            {proof.kind !== 'alert' && proof.source && (
              <Text span size="xs" c="dimmed">
                {' '}
                <Name>{proof.source}</Name>
              </Text>
            )}
          </li>
        ))}
      </ul>
      {finding.evidenceInAll > finding.evidence.length && (
        <Text size="xs" c="dimmed">
          {counted(finding.evidenceInAll - finding.evidence.length, 'more piece', 'more pieces')} of the same; the
          specification has them.
        </Text>
      )}
    </div>
  );
}

function People({ finding: { attestation, decision } }: { finding: Schemas['FindingView'] }) {
  return (
    <>
      {attestation?.by && (
        <Text size="sm">
          <b>Attested</b> by <Name>{attestation.by}</Name>: <Name most={400}>{attestation.statement}</Name>{' '}
          {attestation.remark}
        </Text>
      )}
      {decision?.by && (
        <Text size="sm">
          <b>{verdictWords(decision.verdict)}</b>, says <Name>{decision.by}</Name>:{' '}
          <Name most={400}>{decision.reason}</Name> {decision.remark}
        </Text>
      )}
    </>
  );
}
