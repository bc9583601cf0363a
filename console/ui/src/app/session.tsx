// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { createContext, useContext, type ReactNode } from 'react';
import { Center, Loader } from '@mantine/core';
import { queries, rememberCsrf } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { Myself, Permission } from '../api/types';
import { ProblemNote } from '../parts/ProblemNote';
import { SignIn } from './SignIn';
import { FirstPassword } from './FirstPassword';

const Session = createContext<Myself | undefined>(undefined);

export function useMyself(): Myself {
  const myself = useContext(Session);
  if (!myself) {
    throw new Error('nobody is signed in');
  }
  return myself;
}

export function useMay(permission: Permission): boolean {
  return useMyself().permissions.includes(permission);
}

/** Shows the pages to who is signed in, and the way in to everybody else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = queries.useQuery('get', '/api/v1/session', {}, { retry: false, staleTime: Infinity });
  const status = session.error instanceof ApiProblem ? session.error.status : undefined;
  if (status === 401) {
    return <SignIn />;
  }
  if (session.data) {
    rememberCsrf(session.data.csrf);
    return session.data.mustChangePassword ? (
      <FirstPassword name={session.data.name} />
    ) : (
      <Session value={session.data}>{children}</Session>
    );
  }
  return (
    <Center h="100vh">
      {session.error ? (
        <ProblemNote error={session.error} again={() => void session.refetch()} />
      ) : (
        <Loader role="status" aria-label="Loading" />
      )}
    </Center>
  );
}
