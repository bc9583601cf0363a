// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Text } from '@mantine/core';

export function Logo() {
  return (
    <Group gap="xs" wrap="nowrap">
      <img src="/icon.svg" width={26} height={26} alt="" />
      <Text fw={650} size="lg" lts={-0.3}>
        bulkhead
      </Text>
    </Group>
  );
}
