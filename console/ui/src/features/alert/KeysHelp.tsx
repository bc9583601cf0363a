// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useState } from 'react';
import { useKeys } from '../../parts/keys';

const KEYS: [string, string][] = [
  ['j', 'Next alert'],
  ['k', 'Alert before'],
  ['l', 'Learn as usual'],
  ['c', 'Close'],
  ['m', 'Mute'],
  ['a', 'Assign'],
  ['o', 'Comment'],
  ['?', 'These keys'],
];

/** The keys of alerts, shown by `?` or by the button. */
export function KeysHelp() {
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  return (
    <>
      <Tooltip label="Keys (?)">
        <ActionIcon variant="default" size={36} aria-label="Keys" onClick={() => setOpen(true)}>
          <IconKeyboard size={18} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={open} onClose={() => setOpen(false)} title="Keys" size="sm">
        <Table>
          <Table.Tbody>
            {KEYS.map(([key, about]) => (
              <Table.Tr key={key}>
                <Table.Td w={60}>
                  <Kbd>{key}</Kbd>
                </Table.Td>
                <Table.Td>{about}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
