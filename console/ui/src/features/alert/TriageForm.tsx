// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Checkbox, Group, Modal, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { queries } from '../../api/client';
import { said } from '../../api/problem';
import { useMyself } from '../../app/session';
import { useOneSite } from '../../app/SiteChoice';
import { counted } from '../../parts/text';
import { Learnable, useNothingToLearn } from './Learnable';
import { DISPOSITIONS, inHours, MUTE_TIMES, type Fit, type Kind, type StepRequest } from './triage';
import { useTriage } from './useTriage';

const TITLES: Record<Kind, string> = {
  learn: 'Learn as usual',
  close: 'Close',
  mute: 'Mute',
  assign: 'Assign',
  comment: 'Comment',
  reopen: 'Open again',
};

interface TriageFormProps {
  kind: Kind | undefined;
  /** Alerts that it is done to. */
  ids: readonly string[];
  /** Instead of these: all that fit a filter. */
  fit?: Fit;
  onClose: () => void;
  then?: () => void;
}

/** A small window for one step: learn, close, mute, assign, comment. */
export function TriageForm({ kind, ids, fit, onClose, then }: TriageFormProps) {
  const count = fit?.expected ?? ids.length;
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={kind && `${TITLES[kind]}${count > 1 ? `: ${counted(count, 'alert')}` : ''}`}
      size="lg"
    >
      {kind && <Form kind={kind} ids={ids} fit={fit} onClose={onClose} then={then} />}
    </Modal>
  );
}

function Form({ kind, ids, fit, onClose, then }: TriageFormProps & { kind: Kind }) {
  const [reason, setReason] = useState('');
  const [disposition, setDisposition] = useState<StepRequest['disposition']>('benign');
  const [hours, setHours] = useState('168');
  const [scope, setScope] = useState({ source: true, target: true, subject: false });
  const [assignee, setAssignee] = useState(useMyself().name);
  const [lines, setLines] = useState<string[]>();
  const triage = useTriage(ids, fit, () => {
    onClose();
    then?.();
  });
  const nothing = useNothingToLearn(kind === 'learn' && ids.length === 1 && !fit ? ids[0] : undefined);
  const needsReason = kind !== 'assign' && kind !== 'reopen' && !nothing;

  function send(event: FormEvent) {
    event.preventDefault();
    triage.mutate({
      kind,
      ...(needsReason ? { reason: reason.trim() } : {}),
      ...(kind === 'close' ? { disposition } : {}),
      ...(kind === 'mute' ? { scope, expires: inHours(Number(hours)) } : {}),
      ...(kind === 'assign' ? { assignee: assignee.trim() } : {}),
      ...(kind === 'learn' && lines ? { lines } : {}),
    });
  }

  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {kind === 'learn' && (
          <Learnable ids={ids} count={fit?.expected ?? ids.length} lines={lines} onLines={setLines} />
        )}
        {kind === 'close' && (
          <Radio.Group
            label="What was it?"
            value={disposition ?? ''}
            onChange={(value) => setDisposition(value as StepRequest['disposition'])}
          >
            <Stack gap="xs" mt={6}>
              {DISPOSITIONS.map((one) => (
                <Radio key={one.value} value={one.value} label={one.label} description={one.about} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {kind === 'mute' && (
          <>
            <Text size="sm">
              Muted alerts are still recorded, and are shown again when the time is over. Mute what is the same in:
            </Text>
            <Stack gap={6}>
              <Checkbox label="The rule" checked disabled readOnly />
              {(['source', 'target', 'subject'] as const).map((one) => (
                <Checkbox
                  key={one}
                  label={SCOPES[one]}
                  checked={scope[one]}
                  onChange={(event) => setScope({ ...scope, [one]: event.currentTarget.checked })}
                />
              ))}
            </Stack>
            <Select
              label="For"
              data={MUTE_TIMES}
              value={hours}
              onChange={(value) => setHours(value ?? '168')}
              allowDeselect={false}
              maw={200}
            />
          </>
        )}
        {kind === 'assign' && <Assignee value={assignee} onChange={setAssignee} />}
        {needsReason && (
          <Textarea
            label={kind === 'comment' ? 'Comment' : 'Why'}
            description={
              kind === 'comment' ? undefined : 'For those who come later: a ticket, who was asked, what was found.'
            }
            required
            autosize
            minRows={2}
            maxRows={8}
            maxLength={10_000}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={triage.isPending}
            disabled={nothing || (needsReason && reason.trim() === '') || lines?.length === 0}
          >
            {TITLES[kind]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const SCOPES = { source: 'Who did it', target: 'Whom it was done to', subject: 'What exactly was done (its subject)' };

function Assignee({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const me = useMyself().name;
  const site = useOneSite();
  const found = queries.useQuery('get', '/api/v1/assignees', { params: { query: site ? { site } : {} } });
  const others = (found.data ?? []).filter((name) => name !== me);
  return (
    <Select
      label="Who looks into it"
      description="Those who may handle alerts here; nobody when it is empty."
      error={found.error && said(found.error)}
      data={[{ value: me, label: `${me} (you)` }, ...others]}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      searchable
      openOnFocus={false}
      clearable
      placeholder="nobody"
      nothingFoundMessage="Nobody of that name may handle alerts here"
      data-autofocus
    />
  );
}
