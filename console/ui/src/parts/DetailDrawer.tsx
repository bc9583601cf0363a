// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Drawer, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemNote } from './ProblemNote';

interface DetailDrawerProps<T> {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What was asked for. */
  found: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** What is open beside a list: one of its rows, with what it rests on. */
export function DetailDrawer<T>({ opened, onClose, title, found, children }: DetailDrawerProps<T>) {
  return (
    <Drawer opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton height={400} role="status" aria-label="Loading" />
      ) : (
        children(found.data)
      )}
    </Drawer>
  );
}
