// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { IconArrowRight } from '@tabler/icons-react';
import type { AlertRow } from '../../api/types';
import { DeviceLink } from '../../parts/links';

/** Who did it to whom, by name. */
export function Ends({ alert }: { alert: AlertRow }) {
  const target = alert.targetName || alert.targetAddress;
  return (
    <span className="ends">
      <DeviceLink id={alert.source} name={alert.sourceName} address={alert.sourceAddress} />
      {target && (
        <>
          <IconArrowRight size={13} aria-label="to" />
          <DeviceLink id={alert.target} name={alert.targetName} address={alert.targetAddress} />
        </>
      )}
    </span>
  );
}
