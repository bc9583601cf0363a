// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { ErrorComponentProps } from '@tanstack/react-router';
import { said } from '../api/problem';
import { ProblemNote } from '../parts/ProblemNote';

/** A page that failed: of a newer version whose parts are not there any more, or a defect of ours. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const gone = /dynamically imported module|Importing a module script/.test(said(error));
  return gone ? (
    <ProblemNote
      error={new Error('The console was replaced by another version meanwhile.')}
      again={() => location.reload()}
    />
  ) : (
    <ProblemNote error={error} again={reset} />
  );
}
