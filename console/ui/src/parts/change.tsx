// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { refresh } from '../api/client';
import { said } from '../api/problem';

interface Change<Input, Output> {
  /** Calls the API. */
  does: (input: Input) => Promise<Output>;
  /** What is said when it is done. */
  done: (output: Output, input: Input) => string;
  /** Beginnings of paths that are read again. */
  changes: string[];
  /** Takes it back; the button is shown beside what was said. */
  undo?: (output: Output, input: Input) => (() => Promise<unknown>) | undefined;
  then?: (output: Output) => void;
  /** A form that shows by itself why it failed. */
  form?: boolean;
}

/** A change by a person: says what was done, offers to undo it, reads again what it changes, says why it failed. */
export function useChange<Input = void, Output = unknown>({
  does,
  done,
  changes,
  undo,
  then,
  form,
}: Change<Input, Output>) {
  return useMutation<Output, Error, Input>({
    mutationFn: does,
    onSuccess: (output, input) => {
      void refresh(...changes);
      told(done(output, input), undo?.(output, input), changes);
      then?.(output);
    },
    onError: (error) =>
      !form &&
      notifications.show({ color: 'red', title: 'This did not work', message: said(error), autoClose: 12_000 }),
  });
}

function told(message: string, undo: (() => Promise<unknown>) | undefined, changes: string[]) {
  const id = notifications.show({
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={() => void takeBack()}>
          Undo
        </Button>
      </Group>
    ) : (
      message
    ),
    autoClose: undo ? 12_000 : 5_000,
  });
  async function takeBack() {
    notifications.hide(id);
    try {
      await undo!();
      notifications.show({ message: 'Undone.' });
      void refresh(...changes);
    } catch (error) {
      notifications.show({ color: 'red', title: 'It could not be undone', message: said(error) });
    }
  }
}
