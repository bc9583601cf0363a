// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { components } from './schema';

export interface FieldError {
  /** As the request names it, with dots for what is within another; empty where it is of no field. */
  field: string;
  message: string;
}

/** Why the console could not do what was asked (RFC 9457), in words that name the way on. */
export class ApiProblem extends Error {
  readonly status: number;
  /** Short stable name, the end of the problem's type; `network` when nothing answered. */
  readonly type: string;
  /** Of a filter: where it cannot be understood, from 1. */
  readonly column: number | undefined;
  /** Of a file or a form: what is wrong where. */
  readonly problems: unknown[];
  /** Of a form: which fields cannot be used as they are, and what could. */
  readonly errors: FieldError[];

  constructor(status: number, body: Partial<components['schemas']['Problem']>) {
    super(body.detail || body.title || `The console answered with status ${status}.`);
    this.status = status;
    this.type = (body.type ?? '').split(':').pop() ?? '';
    this.column = body.column;
    this.problems = Array.isArray(body.problems) ? body.problems : [];
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : [];
  }
}

/** What an answer that is no success says; never throws. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    return new ApiProblem(response.status, await response.clone().json());
  } catch {
    return new ApiProblem(response.status, {});
  }
}

export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
