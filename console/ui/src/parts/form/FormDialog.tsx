// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Form, type FormProps } from './Form';

interface FormDialogProps extends Omit<FormProps, 'children' | 'actions'> {
  title: string;
  onClose: () => void;
  /** What the button does: `Add`, `Attest`. */
  does: string;
  danger?: boolean;
  busy: boolean;
  size?: string;
  children: ReactNode;
}

/** A form above the page; it is there while it is shown, so each begins anew. */
export function FormDialog({ title, onClose, does, danger, busy, size, children, ...form }: FormDialogProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => form.onSubmit(event);
  return (
    <Modal opened onClose={onClose} title={title} size={size ?? 'lg'} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form
        {...form}
        onSubmit={submit}
        actions={
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} color={danger ? 'red' : undefined}>
              {does}
            </Button>
          </Group>
        }
      >
        <Stack gap="sm">{children}</Stack>
      </Form>
    </Modal>
  );
}
