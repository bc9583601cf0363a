// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { ReactNode } from 'react';
import { useLocalStorage } from '@mantine/hooks';

export interface Column<Row> {
  id: string;
  label: string;
  /** Least width in pixels; what is left over is shared by `grow`. */
  width: number;
  grow?: number;
  /** Name of the list's field that it is sorted by. */
  sort?: string;
  align?: 'right';
  /** Not shown until somebody chooses it. */
  hidden?: boolean;
  cell: (row: Row) => ReactNode;
}

/** Which columns of a list are shown; remembered on this machine. */
export function useColumns<Row>(list: string, columns: Column<Row>[]) {
  const usual = columns.filter((column) => !column.hidden).map((column) => column.id);
  const [shown, setShown] = useLocalStorage<string[]>({
    key: `bulkhead-columns:${list}`,
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  const some = columns.filter((column) => shown.includes(column.id));
  return {
    shown: some.length > 0 ? some : columns,
    toggle: (id: string) => setShown(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]),
    reset: () => setShown(usual),
  };
}
