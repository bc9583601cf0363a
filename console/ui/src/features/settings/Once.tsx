// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface OnceProps {
  title: string;
  secret: string;
  children: ReactNode;
  onClose: () => void;
}

/** A secret that is shown this once: it is kept nowhere in a form that could be shown again. */
export function Once({ title, secret, children, onClose }: OnceProps) {
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false} closeOnEscape={false} size="lg">
      <Stack>
        <Alert color="yellow" variant="light" title="Shown this once">
          <Text size="sm" component="div">
            {children}
          </Text>
        </Alert>
        <Code block tabIndex={0} aria-label="Secret">
          {secret}
        </Code>
        <Group justify="end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>I have it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
