// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Loader } from '@mantine/core';
import { api } from '../../api/client';
import { useChange } from '../../parts/change';

/** A PDF is made when it is asked for, which can fail and takes a while: it is said, not saved as a file. */
export function PdfFile({ site, name, label }: { site: string; name: string; label: string }) {
  const make = useChange({
    does: async () => {
      const answer = await api.GET('/api/v1/sites/{id}/report/{name}', {
        params: { path: { id: site, name } },
        parseAs: 'blob',
      });
      save(answer.data as unknown as Blob, name);
    },
    done: () => `${label} is made: ${name}.`,
    changes: [],
  });
  return make.isPending ? (
    <Loader size={14} role="status" aria-label={`${label} is being made as PDF`} mx={7} />
  ) : (
    <Anchor component="button" type="button" size="sm" onClick={() => make.mutate()} aria-label={`${label} as PDF`}>
      PDF
    </Anchor>
  );
}

function save(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after this returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
