// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { api } from '../../api/client';
import { useChange } from '../../parts/change';
import { doneWords, filtersOf, type Fit, type StepRequest } from './triage';

/** What steps change beside the alerts themselves. */
export const CHANGED = ['/api/v1/alert', '/api/v1/mutes', '/api/v1/devices', '/api/v1/overview', '/api/v1/map'];

export const undoStep = (id: string) => api.POST('/api/v1/alert-steps/{id}/undo', { params: { path: { id } } });

/** Takes a step at one alert, at many, or at all that fit a filter, all of it undone at once. */
export function useTriage(ids: readonly string[], fit: Fit | undefined, then?: () => void) {
  return useChange<StepRequest, string[]>({
    does: async (step) => {
      if (ids.length === 1 && !fit) {
        const path = { id: ids[0]! };
        const answer = await api.POST('/api/v1/alerts/{id}/steps', { params: { path }, body: step });
        const taken = answer.data!.steps.find((one) => one.kind === step.kind && !one.undone);
        return taken ? [taken.id] : [];
      }
      const batches = [];
      for (const part of fit ? [fit] : filtersOf(ids)) {
        const answer = await api.POST('/api/v1/alerts/steps', { body: { ...part, step } });
        batches.push(answer.data!.batch);
      }
      return batches;
    },
    done: (_, step) => doneWords(step, fit?.expected ?? ids.length),
    changes: CHANGED,
    undo: (batches) => (batches.length > 0 ? () => Promise.all(batches.map(undoStep)) : undefined),
    then,
  });
}
