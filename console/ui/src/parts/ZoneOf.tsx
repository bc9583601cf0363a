// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Device } from '../api/types';
import { Name } from './Name';

/** The zone that a device was put into; faint the one that it is concluded to be in, where nobody did. */
export function ZoneOf({
  device: { zoneName, concludedZone },
}: {
  device: Pick<Device, 'zoneName' | 'concludedZone'>;
}) {
  return zoneName ? (
    <Name>{zoneName}</Name>
  ) : (
    <span
      className="faint"
      title={concludedZone && `${concludedZone}: concluded from its address and from what it does`}
    >
      <Name>{concludedZone}</Name>
    </span>
  );
}
