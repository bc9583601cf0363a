// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { DeviceLink, PageLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { ofZone } from './diagram/layout';

/** What a conclusion names: a device leads to its page, a flow to its two ends, a zone to its threats. */
export function Element({ one, site }: { one: Schemas['WhyNamed']; site: string }) {
  if (one.kind === 'device') {
    return <DeviceLink id={one.device} name={one.label} />;
  }
  if (one.kind === 'zone') {
    return (
      <>
        <Name most={160}>{one.label}</Name>{' '}
        <PageLink to="/threats" search={{ site, filter: ofZone(one.id) }}>
          threats of this zone
        </PageLink>
      </>
    );
  }
  return (
    <>
      <Name most={160}>{one.label}</Name>
      <Text span size="sm">
        {': '}
        {one.device && <DeviceLink id={one.device} name="who asks" />}
        {one.device && one.target && ', '}
        {one.target && <DeviceLink id={one.target} name="who is asked" />}
      </Text>
    </>
  );
}
