// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/* eslint-disable react-hooks/incompatible-library -- the virtualizer is used as it says */
import { Box, Checkbox, Loader, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Column } from './columns';

const ROW = 38;
const AHEAD = 15;
/** Rows drawn beyond those in sight. */
const BEYOND = 6;

export interface Selection {
  chosen: ReadonlySet<string>;
  onChosen: (chosen: Set<string>) => void;
}

interface RowsProps<Row> {
  label: string;
  rows: Row[];
  id: (row: Row) => string;
  columns: Column<Row>[];
  total: number | undefined;
  sort: string;
  onSort?: (sort: string) => void;
  onOpen?: (row: Row) => void;
  opened?: string;
  more: (() => void) | undefined;
  selection?: Selection;
  /** Pixels; all that the page has left without. */
  height?: number;
  empty: ReactNode;
}

/** Rows of a list: only those in sight are drawn, and the next are asked for when their end comes near. */
export function Rows<Row>(props: RowsProps<Row>) {
  const { rows, columns, more, selection, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) {
      more?.();
    }
  }, [last, rows.length, more]);

  const open = props.opened === undefined ? -1 : rows.findIndex((row) => props.id(row) === props.opened);
  useEffect(() => {
    if (open >= 0) {
      virtual.scrollToIndex(open, { align: 'auto' });
    }
  }, [open, virtual]);

  function go(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? ROW) / ROW) - 2);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    };
    const step = steps[event.key];
    if (step === undefined || rows.length === 0) {
      return;
    }
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, at + step));
    setAt(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  }

  const template = [
    ...(selection ? ['36px'] : []),
    ...columns.map((one) => `minmax(${one.width}px, ${one.grow ?? 1}fr)`),
  ].join(' ');
  const least = columns.reduce((sum, one) => sum + one.width + 12, selection ? 36 : 0);
  return (
    <Box ref={box} className="rows" h={props.height} onKeyDown={go} tabIndex={rows.length ? -1 : 0}>
      <div role="table" aria-label={props.label} aria-rowcount={props.total ?? rows.length}>
        <div role="rowgroup" className="rows-head" style={{ minWidth: least }}>
          <div role="row" className="row" style={{ gridTemplateColumns: template }}>
            {selection && <AllOfThem rows={rows} id={props.id} selection={selection} />}
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: least }}>
          {items.map((item) => {
            const row = rows[item.index]!;
            const id = props.id(row);
            return (
              <Line
                key={id}
                row={row}
                id={id}
                columns={columns as Column<unknown>[]}
                template={template}
                index={item.index}
                start={item.start}
                reached={item.index === at}
                opened={props.opened === id}
                onReached={setAt}
                onOpen={onOpen as ((row: unknown) => void) | undefined}
                selection={selection}
              />
            );
          })}
        </div>
      </div>
      {rows.length === 0 && props.empty}
      {more && rows.length > 0 && (
        <Text component="div" ta="center" p="xs">
          <Loader size="xs" role="status" aria-label="More rows are read" />
        </Text>
      )}
    </Box>
  );
}

interface LineProps {
  row: unknown;
  id: string;
  columns: Column<unknown>[];
  template: string;
  index: number;
  start: number;
  /** Whether it is the row that the keyboard is at. */
  reached: boolean;
  opened: boolean;
  onReached: (index: number) => void;
  onOpen: ((row: unknown) => void) | undefined;
  selection: Selection | undefined;
}

/** One row. Moving on, by wheel or key, draws only the rows that come into sight and not again those that stay. */
const Line = memo(function Line({ row, id, index, onOpen, selection, ...props }: LineProps) {
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      aria-current={props.opened || undefined}
      className={onOpen ? 'row row-opens' : 'row'}
      tabIndex={props.reached ? 0 : -1}
      style={{
        gridTemplateColumns: props.template,
        transform: `translateY(${props.start}px)`,
        position: 'absolute',
        top: 0,
        left: 0,
        right: 0,
      }}
      onFocus={() => props.onReached(index)}
      onClick={(event) => {
        const within = (event.target as HTMLElement).closest('a, button, input, label');
        if (!within && !getSelection()?.toString()) {
          onOpen?.(row);
        }
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen?.(row)}
    >
      {selection && <One id={id} selection={selection} />}
      {props.columns.map((column) => (
        <div role="cell" key={column.id} className={column.align === 'right' ? 'cell cell-right' : 'cell'}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
});

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort: string; onSort?: (sort: string) => void }) {
  const up = column.sort !== undefined && sort === column.sort;
  const down = column.sort !== undefined && sort === `-${column.sort}`;
  const label = (
    <>
      {column.label}
      {up && <IconArrowUp size={13} aria-hidden />}
      {down && <IconArrowDown size={13} aria-hidden />}
    </>
  );
  return (
    <div
      role="columnheader"
      className={column.align === 'right' ? 'cell cell-right' : 'cell'}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {column.sort && onSort ? (
        <button type="button" className="head" onClick={() => onSort(down ? column.sort! : `-${column.sort}`)}>
          {label}
        </button>
      ) : (
        <span className="head">{label}</span>
      )}
    </div>
  );
}

function One({ id, selection }: { id: string; selection: Selection }) {
  return (
    <div role="cell" className="cell">
      <Checkbox
        size="xs"
        aria-label="Choose this row"
        checked={selection.chosen.has(id)}
        onChange={(event) => {
          const next = new Set(selection.chosen);
          if (event.currentTarget.checked) {
            next.add(id);
          } else {
            next.delete(id);
          }
          selection.onChosen(next);
        }}
      />
    </div>
  );
}

function AllOfThem<Row>({ rows, id, selection }: { rows: Row[]; id: (row: Row) => string; selection: Selection }) {
  const all = rows.length > 0 && rows.every((row) => selection.chosen.has(id(row)));
  return (
    <div role="columnheader" className="cell">
      <Checkbox
        size="xs"
        aria-label="Choose all rows that were read"
        checked={all}
        indeterminate={!all && selection.chosen.size > 0}
        onChange={() => selection.onChosen(all ? new Set() : new Set(rows.map(id)))}
      />
    </div>
  );
}
