// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { FileInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { endOfDay, inDays, wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { SAID, sha256 } from '../../parts/said/said';

const FIELDS = ['statement', 'document', 'sha256', 'owner', 'until', 'subjects'];

interface AttestFormProps {
  row: Schemas['RequirementStanding'];
  onClose: () => void;
}

interface Vouched {
  statement: string;
  owner: string;
  until: string;
  file: File | null;
}

/** A person vouches for a requirement, with a document that others can compare. */
export function AttestForm({ row, onClose }: AttestFormProps) {
  const [file, setFile] = useState<File | null>(null);
  // What of the requirement: the element or the zone that is looked at, or all of it.
  const subject = row.scope === 'site' ? '' : row.element || row.zone;
  const attest = useChange({
    does: async ({ file: document, until, ...said }: Vouched) => {
      if (!document) {
        throw new ApiProblem(400, { errors: [{ field: 'document', message: 'Choose the document.' }] });
      }
      const answer = await api.POST('/api/v1/attestations', {
        body: {
          ...said,
          site: row.site,
          requirement: row.requirement,
          subjects: subject ? [subject] : [],
          document: document.name,
          sha256: await sha256(document),
          until: endOfDay(until) as string,
        },
      });
      return answer.data as unknown as Schemas['Attestation'];
    },
    done: () => 'Attested. It counts with the next conclusion, within a minute.',
    undo: (done) => () => api.POST('/api/v1/attestations/{id}/undo', { params: { path: { id: done.id } } }),
    changes: SAID,
    then: onClose,
    form: true,
  });
  const at = wrong(attest.error, FIELDS);
  return (
    <FormDialog
      title={`Vouch for ${row.requirement} ${row.title}`}
      does="Attest"
      onClose={onClose}
      busy={attest.isPending}
      error={attest.error}
      fields={FIELDS}
      onSubmit={(event) => {
        const form = new FormData(event.currentTarget);
        const text = (name: string) => String(form.get(name) ?? '').trim();
        attest.mutate({ statement: text('statement'), owner: text('owner'), until: text('until'), file });
      }}
    >
      <Textarea
        name="statement"
        label="What you state"
        description={`Of ${subject ? row.label || row.zoneName || subject : 'the whole site'}. A refutation by what was seen stands beside it.`}
        placeholder="Tested on 14 March on both gateways; see chapter 3"
        required
        autosize
        minRows={3}
        error={at.of('statement')}
      />
      <FileInput
        label="Document that shows it"
        description="It stays with you: its name and its SHA-256 are kept, so that others can tell whether it is the same."
        placeholder="Choose a file"
        required
        value={file}
        onChange={setFile}
        error={at.of('document') ?? at.of('sha256')}
      />
      <TextInput
        name="until"
        type="date"
        label="Holds until"
        defaultValue={inDays(365)}
        min={inDays(1)}
        required
        error={at.of('until')}
      />
      <TextInput name="owner" label="Who vouches" placeholder="You, if left empty" error={at.of('owner')} />
    </FormDialog>
  );
}
