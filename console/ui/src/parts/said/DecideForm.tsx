// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useChange } from '../change';
import { endOfDay, inDays, wrong } from '../form/fields';
import { FormDialog } from '../form/FormDialog';
import { SAID } from './said';

type Verdict = Schemas['DecisionChange']['verdict'];

const VERDICTS: { value: Verdict; label: string; about: string }[] = [
  { value: 'accept', label: 'Accept the risk', about: 'It stays as it is for a time; it is asked about again then.' },
  {
    value: 'mitigated',
    label: 'Mitigated otherwise',
    about: 'Something that cannot be seen from here makes up for it.',
  },
  { value: 'not-applicable', label: 'Not applicable', about: 'It is not about this.' },
  { value: 'false', label: 'Wrongly concluded', about: 'What was seen does not mean what is said here.' },
];
const FIELDS = ['verdict', 'reason', 'until', 'owner', 'mitigatedBy'];

interface DecideFormProps {
  site: string;
  subject: string;
  about: string;
  onClose: () => void;
}

/** What a person decides about a requirement, with a reason and for how long. */
export function DecideForm({ site, subject, about, onClose }: DecideFormProps) {
  const [verdict, setVerdict] = useState<Verdict>('accept');
  const decide = useChange({
    does: async (body: Schemas['DecisionChange']) =>
      (await api.POST('/api/v1/decisions', { body })).data as unknown as Schemas['Decision'],
    done: () => 'Decided. It counts with the next conclusion, within a minute.',
    undo: (decision) => () => api.POST('/api/v1/decisions/{id}/undo', { params: { path: { id: decision.id } } }),
    changes: SAID,
    then: onClose,
    form: true,
  });
  const at = wrong(decide.error, FIELDS);
  return (
    <FormDialog
      title={`Decide about ${about}`}
      does="Decide"
      onClose={onClose}
      busy={decide.isPending}
      error={decide.error}
      fields={FIELDS}
      onSubmit={(event) => {
        const form = new FormData(event.currentTarget);
        const text = (name: string) => String(form.get(name) ?? '').trim();
        decide.mutate({
          site,
          subject,
          verdict,
          reason: text('reason'),
          owner: text('owner'),
          mitigatedBy: text('mitigatedBy'),
          until: endOfDay(text('until')) as string,
        });
      }}
    >
      <Radio.Group
        label="What is decided"
        value={verdict}
        onChange={(next) => setVerdict(next as Verdict)}
        error={at.of('verdict')}
      >
        <Stack gap="xs" mt={6}>
          {VERDICTS.map((one) => (
            <Radio key={one.value} value={one.value} label={one.label} description={one.about} />
          ))}
        </Stack>
      </Radio.Group>
      {verdict === 'mitigated' && (
        <TextInput name="mitigatedBy" label="What mitigates it" required error={at.of('mitigatedBy')} />
      )}
      <Textarea
        name="reason"
        label="Why"
        description="Read by auditors, and by who decides next time"
        required
        autosize
        minRows={2}
        error={at.of('reason')}
      />
      <TextInput
        key={verdict}
        name="until"
        type="date"
        label="Until"
        description={
          verdict === 'accept' ? 'A risk is accepted for a time, not for ever.' : 'Left empty, it has no end.'
        }
        defaultValue={verdict === 'accept' ? inDays(180) : ''}
        min={inDays(1)}
        required={verdict === 'accept'}
        error={at.of('until')}
      />
      <TextInput name="owner" label="Who answers for it" placeholder="You, if left empty" error={at.of('owner')} />
      <Text size="xs" c="dimmed">
        It can be undone, and stands in the audit record either way.
      </Text>
    </FormDialog>
  );
}
