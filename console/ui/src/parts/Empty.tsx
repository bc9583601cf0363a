// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Center, Stack, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

interface EmptyProps {
  title: string;
  /** What to do so that there is something, or why nothing is good. */
  children?: ReactNode;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
}

/** A list without rows says why, and what to do. */
export function Empty({ title, children, icon: Icon = IconInbox }: EmptyProps) {
  return (
    <Center p="xl">
      <Stack align="center" gap={6} maw={520} ta="center">
        <Icon size={40} stroke={1.2} />
        <Text fw={600}>{title}</Text>
        <Text component="div" size="sm" c="dimmed">
          {children}
        </Text>
      </Stack>
    </Center>
  );
}
