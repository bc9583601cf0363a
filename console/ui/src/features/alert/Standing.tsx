// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { List as Bullets, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Facts } from '../../parts/Facts';
import { DeviceLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { counted, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Why } from '../../parts/Why';
import { ZoneOf } from '../../parts/ZoneOf';
import { dispositionWords, engineWords } from './triage';

type Detail = Schemas['AlertDetail'];

/** How it stands: severity and why, state, who has it. */
export function Standing({ detail }: { detail: Detail }) {
  const { alert } = detail;
  return (
    <Panel title="How it stands">
      <Facts
        of={[
          [
            'Severity',
            <span key="severity">
              <SeverityBadge severity={alert.severity} />
              <Why of={`severity ${alert.severity}`}>
                <Name most={600}>{detail.severityReason}</Name>
              </Why>
            </span>,
          ],
          [
            'State',
            <span key="state">
              <StateBadge state={alert.state} /> {dispositionWords(alert.disposition)}
              {alert.mutedUntil && (
                <>
                  {' '}
                  until <Time at={alert.mutedUntil} as="absolute" />
                </>
              )}
            </span>,
          ],
          ['Assigned to', alert.assignee ? <Name key="assignee">{alert.assignee}</Name> : 'nobody'],
          ['Kind', engineWords(alert.engine)],
          ['Protocol', alert.protocol],
          ['Subject', alert.subject && <Name key="subject">{alert.subject}</Name>],
          ['First', <Time key="first" at={alert.first} />],
          ['Last', <Time key="last" at={alert.last} />],
          ['Told of', <Time key="raised" at={alert.raised} />],
          [
            'Rule',
            <span key="rule" className="mono">
              <Name>{alert.rule}</Name>
            </span>,
          ],
        ]}
      />
    </Panel>
  );
}

export function Sides({ detail }: { detail: Detail }) {
  return (
    <Panel title="Who">
      <Stack gap="md">
        <Side title="Who did it" side={detail.source} />
        {(detail.target.name || detail.target.address) && <Side title="Whom it was done to" side={detail.target} />}
      </Stack>
    </Panel>
  );
}

function Side({ title, side }: { title: string; side: Schemas['AlertDetailSide'] }) {
  return (
    <div>
      <Text component="h3" size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <Facts
        of={[
          ['Name', <DeviceLink key="name" id={side.device} name={side.name || side.address} />],
          [
            'Address',
            side.address && (
              <span key="address" className="mono">
                {side.address}
                {side.port > 0 && ` port ${side.port}`}
              </span>
            ),
          ],
          ['Type', side.type && words(side.type)],
          ['Vendor', side.vendor && <Name key="vendor">{side.vendor}</Name>],
          ['Zone', side.device && (side.zoneName || side.concludedZone ? <ZoneOf key="zone" device={side} /> : 'none')],
          ['Criticality', side.criticality === 'unknown' ? '' : words(side.criticality)],
          ['Open alerts', side.device && counted(side.openAlerts, 'alert')],
        ]}
      />
      {!side.device && (
        <Text size="sm" c="dimmed" mt={4}>
          No device of this address is known here: nobody, many, or one outside.
        </Text>
      )}
    </div>
  );
}

/** What attackers call it. */
export function Techniques({ of }: { of: Detail['techniques'] }) {
  return (
    of.length > 0 && (
      <Panel title="How attackers use it">
        <Text size="sm" c="dimmed" mb={6}>
          Techniques of MITRE ATT&CK for ICS
        </Text>
        <Bullets size="sm">
          {of.map((one) => (
            <Bullets.Item key={one.id}>
              {one.title ? <Name>{one.title}</Name> : 'A technique that this console does not know'}{' '}
              <span className="mono faint">{one.id}</span>
            </Bullets.Item>
          ))}
        </Bullets>
      </Panel>
    )
  );
}
