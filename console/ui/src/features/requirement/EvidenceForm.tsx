// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { FileInput, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, queries } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useChange } from '../../parts/change';
import { Facts } from '../../parts/Facts';
import { endOfDay, inDays, wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { SAID } from '../../parts/said/said';

const FIELDS = ['file', 'kind', 'system', 'dated', 'name'];

interface Filed {
  kind: string;
  system: string;
  dated: string;
}

/** A file is given as evidence; what kind it is shows by itself, or is said. */
export function EvidenceForm({ site, onClose }: { site: string; onClose: () => void }) {
  const kinds = queries.useQuery('get', '/api/v1/evidence/kinds', {}, { staleTime: Infinity });
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const chosen = kinds.data?.find((one) => one.id === kind);
  const filing = useChange({
    does: async ({ dated, ...said }: Filed) => {
      if (!file) {
        throw new ApiProblem(400, { errors: [{ field: 'file', message: 'Choose a file.' }] });
      }
      const at = endOfDay(dated);
      const query = {
        site,
        name: file.name,
        ...(said.kind ? { kind: said.kind } : {}),
        ...(said.system ? { system: said.system } : {}),
        ...(at ? { dated: at } : {}),
      };
      // The body is the file as it is, which the description of the API leaves out.
      const answer = await api.PUT('/api/v1/evidence', {
        params: { query },
        body: file,
        bodySerializer: (body: unknown) => body,
        headers: { 'Content-Type': 'application/octet-stream' },
      } as never);
      return (answer as { data: { id: string; items: number; readAs: string } }).data;
    },
    done: (filed) => `Filed: read as ${filed.readAs}, ${filed.items} entries.`,
    undo: (filed) => () => api.DELETE('/api/v1/evidence/{id}', { params: { path: { id: filed.id } } }),
    changes: SAID,
    then: onClose,
    form: true,
  });
  const at = wrong(filing.error, FIELDS);
  return (
    <FormDialog
      title="File evidence"
      does="File"
      onClose={onClose}
      busy={filing.isPending}
      error={filing.error}
      fields={FIELDS}
      onSubmit={(event) => {
        const form = new FormData(event.currentTarget);
        const text = (name: string) => String(form.get(name) ?? '').trim();
        filing.mutate({ kind: kind ?? '', system: text('system'), dated: text('dated') });
      }}
    >
      <FileInput
        label="File"
        placeholder="Choose a file"
        required
        value={file}
        onChange={setFile}
        error={at.of('file')}
      />
      <Select
        label="Kind"
        placeholder="Told by the file itself"
        clearable
        searchable
        data={(kinds.data ?? []).map((one) => ({ value: one.id, label: one.what }))}
        value={kind}
        onChange={setKind}
        error={at.of('kind')}
      />
      {chosen && (
        <Facts
          of={[
            ['How to get it', chosen.obtain.replaceAll('`', '')],
            ['What it shows', chosen.proves],
          ]}
        />
      )}
      <TextInput
        name="system"
        label="System it is of"
        description="Where the file does not say: the name of the firewall, the cloud account, the product."
        error={at.of('system')}
      />
      <TextInput
        name="dated"
        type="date"
        label="As of"
        description="The day it was exported; left empty, what the file says, or today."
        max={inDays(0)}
        error={at.of('dated')}
      />
      <Text size="xs" c="dimmed">
        The file is kept by the console. Secrets in it are not needed: leave them out where you can.
      </Text>
    </FormDialog>
  );
}
