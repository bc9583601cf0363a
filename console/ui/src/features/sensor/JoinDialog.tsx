// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { useOneSite, useSites } from '../../app/SiteChoice';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { PageLink } from '../../parts/links';
import { visible } from '../../parts/text';
import { Invitation } from './Invitation';
import { SENSORS } from './paths';

const FIELDS = ['name', 'site'];

/** A name and a site; then the command to paste, until the sensor has joined. */
export function JoinDialog({ onClose }: { onClose: () => void }) {
  const sites = useSites();
  const [site, setSite] = useState<string | null>(useOneSite() ?? null);
  const add = useChange({
    does: async (body: { name: string; site: string }) => (await api.POST('/api/v1/sensors', { body })).data!,
    done: ({ sensor }) => `${sensor.name} may join.`,
    changes: SENSORS,
    form: true,
  });
  const at = wrong(add.error, FIELDS);
  if (add.data) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={`Join ${visible(add.data.sensor.name)}`}
        size="xl"
        closeOnClickOutside={false}
      >
        <Invitation invitation={add.data} />
      </Modal>
    );
  }
  return (
    <FormDialog
      title="Join a sensor"
      does="Make its token"
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      fields={FIELDS}
      onSubmit={(event) =>
        add.mutate({ name: String(new FormData(event.currentTarget).get('name')).trim(), site: site ?? '' })
      }
    >
      <TextInput
        name="name"
        label="Name"
        description="Where it listens, as people call it"
        placeholder="Hall 3, cell switch"
        required
        data-autofocus
        error={at.of('name')}
      />
      <Select
        label="Site"
        description={
          <>
            Another site is added under{' '}
            <PageLink to="/settings" search={{ tab: 'sites' }}>
              Settings
            </PageLink>
            .
          </>
        }
        data={sites.map((one) => ({ value: one.id, label: visible(one.name) }))}
        value={site}
        onChange={setSite}
        searchable={sites.length > 8}
        required
        error={at.of('site')}
      />
    </FormDialog>
  );
}
