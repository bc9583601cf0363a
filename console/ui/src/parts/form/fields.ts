// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ApiProblem, type FieldError } from '../../api/problem';

export interface Wrong {
  /** What is wrong with a field that the form shows; undefined where nothing is. */
  of: (field: string) => string | undefined;
  /** What is of no field that is shown. */
  rest: FieldError[];
}

/** What a refused form is told of, by the fields that it shows; a field within another belongs to it. */
export function wrong(error: unknown, fields: readonly string[]): Wrong {
  const errors = error instanceof ApiProblem ? error.errors : [];
  const belongs = (one: FieldError, field: string) => one.field === field || one.field.startsWith(`${field}.`);
  return {
    of: (field) =>
      errors
        .filter((one) => belongs(one, field))
        .map((one) => one.message)
        .join('\n') || undefined,
    rest: errors.filter((one) => !fields.some((field) => belongs(one, field))),
  };
}

/** Of a field of dates: the end of that day as the API takes times; undefined where none was chosen. */
export function endOfDay(day: string): string | undefined {
  return day ? new Date(`${day}T23:59:59`).toISOString() : undefined;
}

/** Today and so many days, as a field of dates has it. */
export function inDays(days: number, now: number = Date.now()): string {
  const at = new Date(now + days * 86_400_000);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
