// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Tooltip } from '@mantine/core';
import { absolute, relative, useZone } from './time';

interface TimeProps {
  at: string | null | undefined;
  /** `relative` shows how long ago and has the time in its tip; `absolute` the other way round. */
  as?: 'relative' | 'absolute';
  millis?: boolean;
  /** Instead of a time that is not known. */
  none?: string;
}

export function Time({ at, as = 'relative', millis, none = '–' }: TimeProps) {
  const zone = useZone();
  if (!at) {
    return <>{none}</>;
  }
  const whole = absolute(at, zone, millis);
  const ago = relative(at);
  return (
    <Tooltip label={as === 'relative' ? whole : ago}>
      <time dateTime={at}>{as === 'relative' ? ago : whole}</time>
    </Tooltip>
  );
}
