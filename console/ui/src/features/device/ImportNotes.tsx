// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, FileInput, Group, List as Bullets, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useOneSite, useSites } from '../../app/SiteChoice';
import { useChange } from '../../parts/change';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, visible } from '../../parts/text';
import { NOTES_CHANGE, undoNotes } from './Notes';
import { label } from './said';

type Imported = Schemas['DeviceImportImported'];
const SHOWN = 100;

/** Sends the file as it is; what is sent is not made into JSON. */
async function send(site: string, file: File, dryRun: boolean): Promise<Imported> {
  const answer = await api.POST('/api/v1/devices/import', {
    params: { query: { site, dryRun } },
    headers: { 'Content-Type': 'text/csv' },
    body: file as unknown as string,
    bodySerializer: (body) => body as unknown as Blob,
  });
  return answer.data!;
}

/** What people know of devices, from a table: shown first, then done, and undone at once. */
export function ImportNotes() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => setOpen(true)}>
        Import notes
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Import what you know of devices" size="xl">
        {open && <Form onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const sites = useSites();
  const one = useOneSite();
  const [site, setSite] = useState(one ?? '');
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (chosen: File) => send(site, chosen, true) });
  const take = useChange<File, Imported>({
    does: (chosen) => send(site, chosen, false),
    done: (output) => `${counted(output.changeCount, 'value')} of ${counted(output.devices, 'device')} were said.`,
    changes: NOTES_CHANGE,
    undo: (output) => (output.batch ? () => undoNotes(output.batch) : undefined),
    then: onClose,
  });
  const plan = look.data;
  return (
    <Stack gap="sm">
      <Text size="sm">
        A CSV file whose first line names columns: <span className="mono">address</span> or{' '}
        <span className="mono">network,address</span>, then any of{' '}
        <span className="mono">name, type, criticality, zone, process, safety, location, owner, note</span>. Empty cells
        say nothing. You see what would change before anything is done.
      </Text>
      {sites.length > 1 && (
        <Select
          label="Site"
          required
          data={sites.map((each) => ({ value: each.id, label: visible(each.name) }))}
          value={site || null}
          onChange={(next) => {
            setSite(next ?? '');
            setFile(null);
            look.reset();
          }}
        />
      )}
      <FileInput
        label="File"
        placeholder="Choose a file"
        accept=".csv,text/csv"
        clearable
        disabled={site === ''}
        value={file}
        onChange={(next) => {
          setFile(next);
          look.reset();
          if (next) {
            look.mutate(next);
          }
        }}
      />
      {look.isPending && <Text size="sm">It is read.</Text>}
      {look.error && <ProblemNote error={look.error} />}
      {plan && <Plan plan={plan} />}
      <Group justify="end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={!file || !plan || plan.problems.length > 0 || plan.changeCount === 0}
          loading={take.isPending}
          onClick={() => file && take.mutate(file)}
        >
          {plan && plan.changeCount > 0 ? `Say ${counted(plan.changeCount, 'value')}` : 'Import'}
        </Button>
      </Group>
    </Stack>
  );
}

function Plan({ plan }: { plan: Imported }) {
  if (plan.problems.length > 0) {
    return (
      <Alert color="red" title="Nothing can be done with this file yet">
        <Bullets size="sm">
          {plan.problems.slice(0, SHOWN).map((one, index) => (
            <Bullets.Item key={index}>
              <Name most={300}>{one}</Name>
            </Bullets.Item>
          ))}
        </Bullets>
      </Alert>
    );
  }
  return (
    <>
      <Text size="sm">
        {counted(plan.rows, 'row')}, {counted(plan.devices, 'device')}, {counted(plan.changeCount, 'change')}.
        {plan.unknownCount > 0 &&
          ` ${counted(plan.unknownCount, 'address', 'addresses')} that no device has, left out: ${plan.unknown.slice(0, 5).map(visible).join(', ')}`}
      </Text>
      {plan.changes.length > 0 && (
        <Table.ScrollContainer
          type="native"
          role="group"
          minWidth={480}
          mah={320}
          tabIndex={0}
          aria-label="What would change"
        >
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Device</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th>Said now</Table.Th>
                <Table.Th>Then</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {plan.changes.slice(0, SHOWN).map((one, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Name>{one.deviceName || one.device}</Name>
                  </Table.Td>
                  <Table.Td>{label(one.attribute)}</Table.Td>
                  <Table.Td>{one.before ? <Name>{one.before}</Name> : <span className="faint">nothing</span>}</Table.Td>
                  <Table.Td>
                    <Name>{one.after}</Name>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {plan.changeCount > SHOWN && (
        <Text size="sm" c="dimmed">
          The first {SHOWN} of {counted(plan.changeCount, 'change')} are shown.
        </Text>
      )}
    </>
  );
}
