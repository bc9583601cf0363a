// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api, queries } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Schemas } from '../../api/types';
import { useMyself } from '../../app/session';
import { useChange } from '../../parts/change';
import { Facts } from '../../parts/Facts';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, visible } from '../../parts/text';
import { Time } from '../../parts/Time';
import { SessionTable, TokenTable } from './Sessions';
import { UserForm } from './UserForm';

type Account = Schemas['Account'];

interface UserDrawerProps {
  id: string;
  onClose: () => void;
  onPassword: (added: Schemas['AccountsAdded']) => void;
}

/** One user: rights, sessions and tokens, and what an administrator may do about them. */
export function UserDrawer({ id, onClose, onPassword }: UserDrawerProps) {
  const found = queries.useQuery('get', '/api/v1/users/{id}', { params: { path: { id } } });
  const user = found.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      title={user ? visible(user.name) : 'User'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : !user ? (
        <Skeleton height={300} role="status" aria-label="Loading" />
      ) : (
        <Stack gap="lg">
          <Facts
            of={[
              ['Role', user.role],
              ['Sees', user.everySite ? 'every site' : counted(user.sites.length, 'site')],
              ['Packets', user.packets ? 'may be seen; each look is recorded' : 'may not be seen'],
              ['Secrets', user.secrets ? 'are shown; each use is recorded' : 'are masked'],
              ['State', user.disabled ? 'disabled: nobody can sign in so' : 'active'],
              ['Last signed in', <Time key="in" at={user.signedIn} none="never" />],
            ]}
          />
          <Actions user={user} onPassword={onPassword} />
          <Signed id={id} />
        </Stack>
      )}
    </Drawer>
  );
}

function Actions({ user, onPassword }: { user: Account; onPassword: UserDrawerProps['onPassword'] }) {
  const myself = useMyself();
  const [editing, setEditing] = useState(false);
  const [sure, setSure] = useState(false);
  const put = (version: number, disabled: boolean) =>
    api.PUT('/api/v1/users/{id}', {
      params: { path: { id: user.id }, header: ifMatch(version) },
      body: {
        name: user.name,
        role: user.role,
        everySite: user.everySite,
        sites: user.sites,
        packets: user.packets,
        secrets: user.secrets,
        disabled,
      },
    });
  const toggle = useChange({
    does: async () => (await put(user.version, !user.disabled)).data!,
    done: (now) => (now.disabled ? `${now.name} cannot sign in any more.` : `${now.name} may sign in.`),
    undo: (now) => () => put(now.version, user.disabled),
    changes: ['/api/v1/users'],
  });
  const renew = useChange({
    does: async () => (await api.POST('/api/v1/users/{id}/password', { params: { path: { id: user.id } } })).data!,
    done: () => 'A new password was made.',
    changes: ['/api/v1/users'],
    then: onPassword,
  });
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setEditing(true)}>
        Change role and rights…
      </Button>
      <Button variant="default" loading={renew.isPending} onClick={() => (sure ? renew.mutate() : setSure(true))}>
        {sure ? 'Sure? The present password ends' : 'Reset password'}
      </Button>
      {user.id !== myself.user && (
        <Button
          variant="default"
          color={user.disabled ? undefined : 'red'}
          loading={toggle.isPending}
          onClick={() => toggle.mutate()}
        >
          {user.disabled ? 'Enable' : 'Disable'}
        </Button>
      )}
      {editing && <UserForm user={user} onClose={() => setEditing(false)} />}
    </Group>
  );
}

function Signed({ id }: { id: string }) {
  const path = { params: { path: { id } } };
  const sessions = queries.useQuery('get', '/api/v1/users/{id}/sessions', path);
  const tokens = queries.useQuery('get', '/api/v1/users/{id}/tokens', path);
  const end = useChange({
    does: () => api.DELETE('/api/v1/users/{id}/sessions', path),
    done: () => 'All sessions of this user ended.',
    changes: ['/api/v1/users'],
  });
  const removal = useChange({
    does: (token: string) => api.DELETE('/api/v1/users/{id}/tokens/{token}', { params: { path: { id, token } } }),
    done: () => 'The token works no more.',
    changes: ['/api/v1/users'],
  });
  return (
    <>
      <section>
        <Group justify="space-between">
          <Title order={3}>Sessions</Title>
          {(sessions.data?.length ?? 0) > 0 && (
            <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
              End all
            </Button>
          )}
        </Group>
        {sessions.error ? <ProblemNote error={sessions.error} /> : <SessionTable sessions={sessions.data} />}
      </section>
      <section>
        <Title order={3}>Tokens of programs</Title>
        {tokens.error ? (
          <ProblemNote error={tokens.error} />
        ) : (
          <TokenTable tokens={tokens.data} onRemove={(token) => removal.mutate(token)} />
        )}
        <Text size="xs" c="dimmed">
          Each person makes their own, under Your account.
        </Text>
      </section>
    </>
  );
}
