// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconHelpHexagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface WhyProps {
  /** Of what: `the model`, `severity high`. Read to who cannot see. */
  of: string;
  children: ReactNode;
  width?: number;
}

/** Why something is asserted, in place. */
export function Why({ of, children, width = 420 }: WhyProps) {
  return (
    <Popover width={width} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Why ${of}?`}
          onClick={(event) => event.stopPropagation()}
        >
          <IconHelpHexagon size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <Text component="div" size="sm" className="why">
          {children}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
