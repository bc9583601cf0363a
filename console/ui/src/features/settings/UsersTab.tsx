// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { counted } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Once } from './Once';
import { UserDrawer } from './UserDrawer';
import { UserForm } from './UserForm';

type Row = Schemas['Account'];

const COLUMNS: Column<Row>[] = [
  { id: 'name', label: 'User', width: 150, grow: 2, sort: 'name', cell: (row) => <Name>{row.name}</Name> },
  { id: 'role', label: 'Role', width: 110, sort: 'role', cell: (row) => row.role },
  {
    id: 'sites',
    label: 'Sees',
    width: 100,
    cell: (row) => (row.everySite ? 'every site' : counted(row.sites.length, 'site')),
  },
  {
    id: 'rights',
    label: 'Rights beside',
    width: 130,
    cell: (row) => [row.packets && 'packets', row.secrets && 'secrets'].filter(Boolean).join(', ') || 'none',
  },
  {
    id: 'state',
    label: 'State',
    width: 170,
    sort: 'disabled',
    cell: (row) => (row.disabled ? 'disabled' : row.mustChangePassword ? 'has to choose a password' : 'active'),
  },
  {
    id: 'signedIn',
    label: 'Last signed in',
    width: 110,
    sort: 'signedIn',
    cell: (row) => <Time at={row.signedIn} none="never" />,
  },
  { id: 'created', label: 'Since', width: 90, sort: 'created', cell: (row) => <Time at={row.created} /> },
];
const PRESETS = [
  { label: 'Administrators', filter: 'role:administrator' },
  { label: 'Disabled', filter: 'disabled:true' },
  { label: 'Not signed in for 90 days', filter: 'signedIn<=90d' },
];

/** People who may sign in, and what each may do. */
export function UsersTab() {
  const { value, change } = useSearchState();
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Schemas['AccountsAdded']>();
  return (
    <>
      <Group justify="end" mb="xs">
        <Button onClick={() => setAdding(true)}>Add a user</Button>
      </Group>
      <List
        path="/api/v1/users"
        of={['user', 'users']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        opened={value.open}
        onOpen={(row) => change({ open: row.id })}
        empty={<Empty title="There is no user">Add one for each person: the audit record says who did what.</Empty>}
      />
      {adding && <UserForm user={undefined} onClose={() => setAdding(false)} onAdded={setAdded} />}
      {added && <FirstPassword added={added} onClose={() => setAdded(undefined)} />}
      {value.open && <UserDrawer id={value.open} onClose={() => change({ open: undefined })} onPassword={setAdded} />}
    </>
  );
}

function FirstPassword({ added, onClose }: { added: Schemas['AccountsAdded']; onClose: () => void }) {
  return (
    <Once title={`Password of ${added.account.name}`} secret={added.oneTimePassword} onClose={onClose}>
      This password works once: whoever signs in with it has to choose one of their own. Give it to{' '}
      <Name>{added.account.name}</Name> in a way that nobody else reads.
    </Once>
  );
}
