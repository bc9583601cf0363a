// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Paper, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import './panel.css';

interface PanelProps {
  title: string;
  /** Beside the title: a link to all of it, a choice. */
  more?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, more, className, children }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" className={className} aria-labelledby={id} miw={0}>
      <Group justify="space-between" mb={6} gap="xs">
        <Title order={2} id={id}>
          {title}
        </Title>
        {more}
      </Group>
      {children}
    </Paper>
  );
}
