// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Checkbox, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Permission, Schemas } from '../../api/types';
import { useMyself } from '../../app/session';
import { useSites } from '../../app/SiteChoice';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { visible } from '../../parts/text';
import { PERMISSIONS } from './rights';

const FIELDS = ['name', 'permissions', 'sites', 'days'];

interface TokenFormProps {
  onClose: () => void;
  onAdded: (token: Schemas['Token']) => void;
}

/** A token for a program: at most what its owner may do, for a time. */
export function TokenForm({ onClose, onAdded }: TokenFormProps) {
  const { permissions: mine } = useMyself();
  const all = useSites();
  const [permissions, setPermissions] = useState<string[]>(['VIEW']);
  const [sites, setSites] = useState<string[]>([]);
  const [days, setDays] = useState<number | string>(90);
  const add = useChange({
    does: async (body: Schemas['TokenWish']) => (await api.POST('/api/v1/tokens', { body })).data!,
    done: (token) => `The token for ${token.name} is made.`,
    changes: ['/api/v1/tokens'],
    then: (token) => (onClose(), onAdded(token)),
    form: true,
  });
  const at = wrong(add.error, FIELDS);
  return (
    <FormDialog
      title="Make a token"
      does="Make"
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      fields={FIELDS}
      onSubmit={(event) =>
        add.mutate({
          name: String(new FormData(event.currentTarget).get('name')).trim(),
          permissions: permissions as Permission[],
          sites,
          days: Number(days),
        })
      }
    >
      <TextInput
        name="name"
        label="What it is for"
        placeholder="Export to the asset system"
        required
        error={at.of('name')}
      />
      <Checkbox.Group
        label="It may"
        description="Never more than you may yourself"
        value={permissions}
        onChange={setPermissions}
        error={at.of('permissions')}
      >
        <Stack gap={6} mt={6}>
          {mine.map((one) => (
            <Checkbox key={one} value={one} label={PERMISSIONS[one]} />
          ))}
        </Stack>
      </Checkbox.Group>
      {all.length > 1 && (
        <MultiSelect
          label="Sites"
          placeholder={sites.length ? undefined : 'All of yours'}
          data={all.map((one) => ({ value: one.id, label: visible(one.name) }))}
          value={sites}
          onChange={setSites}
          searchable
          error={at.of('sites')}
        />
      )}
      <NumberInput
        label="Days it is valid"
        min={1}
        max={366}
        required
        value={days}
        onChange={setDays}
        error={at.of('days')}
      />
    </FormDialog>
  );
}
