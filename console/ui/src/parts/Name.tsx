// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Tooltip } from '@mantine/core';
import { shortened, visible } from './text';

const MOST = 80;

/** Text from packets or people: as it is, on its own (its direction changes nothing around it), bounded, whole in its tip. */
export function Name({ children, most = MOST }: { children: string; most?: number }) {
  const text = visible(children);
  const short = shortened(text, most);
  const shown = <bdi className="name">{short}</bdi>;
  return short === text ? shown : <Tooltip label={shortened(text, 600)}>{shown}</Tooltip>;
}
