// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { api, cache, rememberCsrf } from '../api/client';
import { said } from '../api/problem';
import { DoorStep } from './DoorStep';

export function SignIn() {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      const answer = await api.POST('/api/v1/session', {
        body: { name: String(form.get('username')), password: String(form.get('password')) },
      });
      rememberCsrf(answer.data?.csrf ?? '');
      // What somebody else saw in this window is not shown to who signs in now.
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/v1/session' });
      cache.setQueryData(['get', '/api/v1/session', {}], answer.data);
    } catch (error) {
      setProblem(said(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <DoorStep title="Sign in">
      <form onSubmit={signIn}>
        <Stack>
          <TextInput label="User" name="username" autoComplete="username" required autoFocus />
          <PasswordInput label="Password" name="password" autoComplete="current-password" required error={problem} />
          <Button type="submit" loading={busy}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            After the first start the console printed a password for the user <b>admin</b> that works once. Is it lost:{' '}
            <code>bulkhead console reset-password</code> on the machine makes a new one.
          </Text>
        </Stack>
      </form>
    </DoorStep>
  );
}
