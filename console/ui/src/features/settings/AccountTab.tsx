// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { api, queries, rememberCsrf } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import type { Schemas } from '../../api/types';
import { useMyself } from '../../app/session';
import { useChange } from '../../parts/change';
import { Facts } from '../../parts/Facts';
import { wrong } from '../../parts/form/fields';
import { Form } from '../../parts/form/Form';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { Time } from '../../parts/Time';
import { Once } from './Once';
import { permissionWords } from './rights';
import { SessionTable, TokenTable } from './Sessions';
import { TokenForm } from './TokenForm';

/** One's own password, sessions and tokens. */
export function AccountTab() {
  const myself = useMyself();
  return (
    <Stack gap="md" maw={820}>
      <Panel title="You">
        <Facts
          of={[
            ['Name', myself.name],
            ['You may', permissionWords(myself.permissions)],
            ['This session ends', <Time key="until" at={myself.until} />],
          ]}
        />
      </Panel>
      <Password />
      <MySessions />
      <MyTokens />
    </Stack>
  );
}

const FIELDS = ['present', 'next', 'again'];

function Password() {
  const [times, setTimes] = useState(0);
  const { name } = useMyself();
  const save = useChange({
    does: async ({ again, ...body }: Schemas['PasswordChange'] & { again: string }) => {
      if (again !== body.next) {
        throw new ApiProblem(400, { errors: [{ field: 'again', message: 'The two are not the same.' }] });
      }
      const { data } = await api.PUT('/api/v1/session/password', { body });
      rememberCsrf(data!.csrf);
    },
    done: () => 'Your password is changed.',
    changes: ['/api/v1/session'],
    then: () => setTimes(times + 1),
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  return (
    <Panel title="Password">
      <Form
        key={times}
        error={save.error}
        fields={FIELDS}
        onSubmit={(event) => {
          const form = new FormData(event.currentTarget);
          const text = (field: string) => String(form.get(field));
          save.mutate({ present: text('present'), next: text('next'), again: text('again') });
        }}
        actions={
          <Group>
            <Button type="submit" loading={save.isPending}>
              Change password
            </Button>
          </Group>
        }
      >
        <input type="hidden" name="username" autoComplete="username" value={name} />
        <Group grow align="start">
          <PasswordInput
            name="present"
            label="Present"
            autoComplete="current-password"
            required
            error={at.of('present')}
          />
          <PasswordInput
            name="next"
            label="New"
            autoComplete="new-password"
            minLength={12}
            required
            error={at.of('next')}
          />
          <PasswordInput name="again" label="Once more" autoComplete="new-password" required error={at.of('again')} />
        </Group>
      </Form>
    </Panel>
  );
}

function MySessions() {
  const sessions = queries.useQuery('get', '/api/v1/sessions', {});
  const end = useChange({
    does: (id: string) => api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }),
    done: () => 'The session ended.',
    changes: ['/api/v1/sessions'],
  });
  return (
    <Panel title="Where you are signed in">
      {sessions.error ? (
        <ProblemNote error={sessions.error} again={() => void sessions.refetch()} />
      ) : (
        <SessionTable sessions={sessions.data} onEnd={(id) => end.mutate(id)} />
      )}
    </Panel>
  );
}

function MyTokens() {
  const tokens = queries.useQuery('get', '/api/v1/tokens', {});
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Schemas['Token']>();
  const removal = useChange({
    does: (id: string) => api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }),
    done: () => 'The token works no more.',
    changes: ['/api/v1/tokens'],
  });
  return (
    <Panel
      title="Tokens of programs"
      more={
        <Button size="xs" onClick={() => setAdding(true)}>
          Make a token
        </Button>
      }
    >
      {tokens.error ? (
        <ProblemNote error={tokens.error} again={() => void tokens.refetch()} />
      ) : (
        <TokenTable tokens={tokens.data} onRemove={(id) => removal.mutate(id)} />
      )}
      {adding && <TokenForm onClose={() => setAdding(false)} onAdded={setAdded} />}
      {added && (
        <Once title={`Token for ${added.name}`} secret={added.secret} onClose={() => setAdded(undefined)}>
          A program sends it as <span className="mono">Authorization: Bearer …</span>; whoever has it may do what it
          may.
        </Once>
      )}
    </Panel>
  );
}
