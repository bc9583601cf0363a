// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Checkbox, MultiSelect, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Schemas } from '../../api/types';
import { useSites } from '../../app/SiteChoice';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { visible } from '../../parts/text';
import { RIGHTS, ROLES } from './rights';

type Account = Schemas['Account'];
type AccountChange = Schemas['AccountChange'];
const FIELDS = ['name', 'role', 'everySite', 'sites', 'packets', 'secrets', 'disabled'];

interface UserFormProps {
  user: Account | undefined;
  onClose: () => void;
  onAdded?: (added: Schemas['AccountsAdded']) => void;
}

function changeOf({ name, role, everySite, sites, packets, secrets, disabled }: AccountChange): AccountChange {
  return { name, role, everySite, sites, packets, secrets, disabled };
}

export function UserForm({ user, onClose, onAdded }: UserFormProps) {
  const sites = useSites();
  const [next, setNext] = useState<AccountChange>(
    user
      ? changeOf(user)
      : { name: '', role: 'viewer', everySite: true, sites: [], packets: false, secrets: false, disabled: false },
  );
  const set = (part: Partial<AccountChange>) => setNext({ ...next, ...part });
  const put = (version: number, body: AccountChange) =>
    api.PUT('/api/v1/users/{id}', { params: { path: { id: user!.id }, header: ifMatch(version) }, body });
  const save = useChange({
    does: async (body: AccountChange) => {
      if (user) {
        return (await put(user.version, body)).data!;
      }
      const added = (await api.POST('/api/v1/users', { body })).data!;
      onAdded?.(added);
      return added.account;
    },
    done: (saved) => `${saved.name} is ${user ? 'changed' : 'added'}.`,
    undo: (saved) => (user ? () => put(saved.version, changeOf(user)) : undefined),
    changes: ['/api/v1/users'],
    then: onClose,
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  return (
    <FormDialog
      title={user ? `Change ${user.name}` : 'Add a user'}
      does={user ? 'Change' : 'Add'}
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      fields={FIELDS}
      onSubmit={() => save.mutate({ ...next, sites: next.everySite ? [] : next.sites })}
    >
      {!user && (
        <TextInput
          label="Name"
          description="To sign in with: letters, digits, dots"
          required
          data-autofocus
          value={next.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={at.of('name')}
        />
      )}
      <Radio.Group
        label="Role"
        value={next.role}
        onChange={(role) => set({ role: role as AccountChange['role'] })}
        error={at.of('role')}
      >
        <Stack gap="xs" mt={6}>
          {ROLES.map((one) => (
            <Radio key={one.value} value={one.value} label={one.label} description={one.about} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label="Every site, also those to come"
        checked={next.everySite}
        onChange={(event) => set({ everySite: event.currentTarget.checked })}
        error={at.of('everySite')}
      />
      {!next.everySite && (
        <MultiSelect
          label="Sites"
          description="Of others this person learns nothing, not even that they are there."
          data={sites.map((one) => ({ value: one.id, label: visible(one.name) }))}
          value={next.sites}
          onChange={(chosen) => set({ sites: chosen })}
          searchable
          required
          error={at.of('sites')}
        />
      )}
      {RIGHTS.map(({ field, label, about }) => (
        <Checkbox
          key={field}
          label={label}
          description={about}
          checked={next[field]}
          onChange={(event) => set({ [field]: event.currentTarget.checked })}
          error={at.of(field)}
        />
      ))}
    </FormDialog>
  );
}
