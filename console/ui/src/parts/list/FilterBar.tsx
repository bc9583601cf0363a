// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ListField } from '../../api/lists';
import { suggest } from './suggest';

interface FilterBarProps {
  filter: string;
  onFilter: (filter: string) => void;
  fields: readonly ListField[];
  /** Why the filter cannot be understood. */
  problem?: string;
  label: string;
}

/** A filter as text, with what may be meant next; taken with Enter, or when it is left. */
export function FilterBar({ filter, onFilter, fields, problem, label }: FilterBarProps) {
  const [text, setText] = useState(filter);
  const [taken, setTaken] = useState(filter);
  const [caret, setCaret] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  if (taken !== filter) {
    // The address changed: somebody went back, or chose a preset.
    setTaken(filter);
    setText(filter);
  }
  const suggestions = suggest(text, caret, fields);

  function take(value: string) {
    combobox.closeDropdown();
    if (value.trim() !== filter) {
      onFilter(value.trim());
    }
  }

  function put(index: string) {
    const chosen = suggestions[Number(index)];
    if (chosen) {
      setText(chosen.text);
      setCaret(chosen.caret);
      requestAnimationFrame(() => input.current?.setSelectionRange(chosen.caret, chosen.caret));
    }
  }

  return (
    <Combobox store={combobox} onOptionSubmit={put} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={input}
          className="filter"
          aria-label={label}
          placeholder="Words, or conditions such as severity>=high lastSeen>=24h"
          leftSection={<IconFilter size={16} aria-hidden />}
          rightSection={
            text && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label="Clear the filter"
                onClick={() => (setText(''), take(''))}
              >
                <IconX size={14} />
              </ActionIcon>
            )
          }
          value={text}
          error={problem}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={(event) => {
            setCaret(event.currentTarget.selectionStart ?? 0);
            combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) {
              take(text);
            }
          }}
          onBlur={() => take(text)}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={suggestions.length === 0}>
        <Combobox.Options>
          {suggestions.map((one, index) => (
            <Combobox.Option key={one.label} value={String(index)}>
              <Group justify="space-between" gap="xs">
                <span className="mono">{one.label}</span>
                <Text size="xs" c="dimmed">
                  {one.about}
                </Text>
              </Group>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
