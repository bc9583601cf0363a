// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { api, cache } from '../api/client';
import { said } from '../api/problem';
import { DoorStep } from './DoorStep';

/** The password that works once opens nothing but this. */
export function FirstPassword({ name }: { name: string }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get('next') !== form.get('again')) {
      setProblem('The two are not the same.');
      return;
    }
    setBusy(true);
    try {
      await api.PUT('/api/v1/session/password', {
        body: { present: String(form.get('present')), next: String(form.get('next')) },
      });
      await cache.invalidateQueries({ queryKey: ['get', '/api/v1/session'] });
    } catch (error) {
      setProblem(said(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <DoorStep title="Choose a password">
      <form onSubmit={change}>
        <Stack>
          <Text size="sm">
            Welcome, <b>{name}</b>. The password you came in with works once; choose your own. A sentence of a few words
            is better than a word with signs in it.
          </Text>
          <input type="hidden" name="username" autoComplete="username" value={name} />
          <PasswordInput
            label="The password that works once"
            name="present"
            autoComplete="current-password"
            required
            autoFocus
          />
          <PasswordInput
            label="Your password"
            name="next"
            autoComplete="new-password"
            required
            minLength={12}
            description="At least 12 characters"
          />
          <PasswordInput label="Once more" name="again" autoComplete="new-password" required error={problem} />
          <Button type="submit" loading={busy}>
            Go in
          </Button>
        </Stack>
      </form>
    </DoorStep>
  );
}
