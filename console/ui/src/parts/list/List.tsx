// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Anchor, Button, Checkbox, Group, Menu, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import { IconColumns, IconDownload } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { LISTS, type ListField, type ListPath } from '../../api/lists';
import { ApiProblem } from '../../api/problem';
import { useSearchState } from '../../app/search';
import { Empty } from '../Empty';
import { ProblemNote } from '../ProblemNote';
import { counted } from '../text';
import { useColumns, type Column } from './columns';
import { FilterBar } from './FilterBar';
import { Rows, type Selection } from './Rows';
import { both, quoted } from './suggest';
import { useRows, type RowOf } from './useRows';

/** A list as it is shown: by which filter, how many rows fit it, and how many of them were read so far. */
export interface Listed {
  filter: string;
  total: number | undefined;
  read: number;
}

interface ListProps<P extends ListPath> {
  path: P;
  /** What a row is: `device`; and several of them. */
  of: [one: string, many: string];
  columns: Column<RowOf<P>>[];
  id: (row: RowOf<P>) => string;
  /** Why there may be nothing at all, and what to do then. */
  empty: ReactNode;
  /** What the path has in braces. */
  within?: Record<string, string>;
  /** A filter that always holds. */
  always?: string;
  /** A filter that people begin with: when nothing fits it, that is told as when there is nothing. */
  usual?: string;
  /** Filters to choose by name. */
  presets?: { label: string; filter: string }[];
  onOpen?: (row: RowOf<P>) => void;
  opened?: string;
  selection?: Selection;
  /** Shown above the rows instead of the number of rows, while some are chosen. */
  chosenActions?: (list: Listed) => ReactNode;
  /** Beside another list on the same page: its filter is not kept in the address. */
  beside?: boolean;
  height?: number;
  /** Told of the rows as far as they were read. */
  onRows?: (rows: RowOf<P>[]) => void;
}

/** A list of the API: filter and order in the address, columns to choose, rows as far as one scrolls, CSV. */
export function List<P extends ListPath>(props: ListProps<P>) {
  const { path, of, columns, within, always, presets, beside } = props;
  const list = LISTS[path] as { order: string; fields: ListField[] };
  const search = useSearchState();
  const [own, setOwn] = useState({ filter: '', sort: '' });
  const filter = beside ? own.filter : (search.value.filter ?? '');
  const sort = (beside ? own.sort : search.value.sort) || list.order;
  const change = (next: { filter?: string; sort?: string }) =>
    beside ? setOwn({ ...own, ...next }) : search.change(next);
  const siteKnown = always?.includes('site:') || !list.fields.some((field) => field.name === 'site');
  const bySite = search.value.site && !siteKnown ? `site:${quoted(search.value.site)}` : '';
  const whole = both(filter, bySite, always);
  const { shown, toggle, reset } = useColumns(path, columns);
  const { rows, total, error, loading, stale, more, again } = useRows(path, { filter: whole, sort, within });
  const { onRows } = props;
  useEffect(() => onRows?.(rows));
  const misread = error instanceof ApiProblem && error.type === 'filter' ? error.message : undefined;
  const csv = `${Object.entries(within ?? {}).reduce((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)), path as string)}.csv?${new URLSearchParams({ filter: whole, sort })}`;
  return (
    <Stack gap="xs" className={props.height ? undefined : 'list-page'}>
      <Group gap="xs" wrap="nowrap" align="start">
        <FilterBar
          filter={filter}
          onFilter={(next) => change({ filter: next })}
          fields={list.fields}
          problem={misread}
          label={`Filter ${of[1]}`}
        />
        <ColumnMenu columns={columns} shown={shown} toggle={toggle} reset={reset} />
        {!within && (
          <Tooltip label="These rows, as CSV">
            <ActionIcon variant="default" size={36} component="a" href={csv} download aria-label="Download as CSV">
              <IconDownload size={17} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Group gap="xs" justify="space-between" mih={26}>
        {presets && (
          <Group gap={6} role="group" aria-label="Filters by name">
            {presets.map((preset) => (
              <Button
                key={preset.label}
                size="compact-xs"
                variant={filter === preset.filter ? 'filled' : 'default'}
                aria-pressed={filter === preset.filter}
                onClick={() => change({ filter: filter === preset.filter ? '' : preset.filter })}
              >
                {preset.label}
              </Button>
            ))}
          </Group>
        )}
        {props.selection && props.selection.chosen.size > 0
          ? props.chosenActions?.({ filter: whole, total, read: rows.length })
          : total !== undefined && (
              <Text size="sm" c="dimmed" aria-live="polite">
                {counted(total, ...of)}
              </Text>
            )}
      </Group>
      {error && !misread ? (
        <ProblemNote error={error} again={again} />
      ) : loading ? (
        <Waiting />
      ) : (
        <div className={stale ? 'list list-stale' : 'list'}>
          <Rows
            label={of[1]}
            rows={rows}
            id={props.id}
            columns={shown}
            total={total}
            sort={sort}
            onSort={(next) => change({ sort: next })}
            onOpen={props.onOpen}
            opened={props.opened}
            more={more}
            selection={props.selection}
            height={props.height}
            empty={
              (filter && filter !== props.usual) || (bySite && !always) ? (
                <Empty title={`No ${of[1]} fit`}>
                  Nothing fits {filter ? 'this filter' : 'this site'}.{' '}
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => (filter ? change({ filter: '' }) : search.change({ site: undefined }))}
                  >
                    {filter ? 'Clear the filter' : 'Look at all sites'}
                  </Anchor>
                </Empty>
              ) : (
                props.empty
              )
            }
          />
        </div>
      )}
    </Stack>
  );
}

function ColumnMenu<Row>({
  columns,
  shown,
  toggle,
  reset,
}: {
  columns: Column<Row>[];
  shown: Column<Row>[];
  toggle: (id: string) => void;
  reset: () => void;
}) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="Columns">
          <IconColumns size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} className="scrolls">
        {columns.map((column) => (
          <Menu.Item
            key={column.id}
            onClick={() => toggle(column.id)}
            leftSection={<Checkbox.Indicator size="xs" checked={shown.includes(column)} />}
          >
            {column.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={reset}>The usual columns</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Waiting() {
  return (
    <Stack gap={6} aria-label="Loading" aria-busy>
      {Array.from({ length: 10 }, (_, index) => (
        <Skeleton key={index} height={30} />
      ))}
    </Stack>
  );
}
