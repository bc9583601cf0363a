// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  title: ReactNode;
  /** For the window; `title` where it is a text. */
  name?: string;
  /** One line beneath the title. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: title, what it is about, actions on the right. */
export function Page({ title, name, about, actions, children }: PageProps) {
  useDocumentTitle(`${name ?? (typeof title === 'string' ? title : '')} · bulkhead`);
  return (
    <Stack gap="md" className="page">
      <Group justify="space-between" align="start" wrap="wrap" gap="sm">
        <div className="page-title">
          <Title order={1}>{title}</Title>
          {about && (
            <Text component="div" size="sm" c="dimmed">
              {about}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
