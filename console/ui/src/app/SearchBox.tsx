// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import '@mantine/spotlight/styles.css';
import { ActionIcon, Badge, Group, Text, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { queries } from '../api/client';
import type { Schemas } from '../api/types';
import { Name } from '../parts/Name';
import { quoted } from '../parts/list/suggest';
import { useSearchState, type Search } from './search';

type Hit = Schemas['FoundHit'];

const LEAST = 2;
const MOST = 100;

/** Where what was found is looked at. */
function placeOf({ kind, id, site }: Hit): { to: string; params?: { id: string }; search: Search } {
  switch (kind) {
    case 'device':
      return { to: '/devices/$id', params: { id }, search: {} };
    case 'alert':
      return { to: '/alerts/$id', params: { id }, search: {} };
    case 'sensor':
      return { to: '/sensors/$id', params: { id }, search: {} };
    case 'site':
      return { to: '/', search: { site: id } };
    case 'zone':
      return { to: '/devices', search: { site, filter: `zone:${quoted(id)}` } };
    case 'network':
      return { to: '/devices', search: { site, filter: `network:${quoted(id)}` } };
    case 'requirement':
      return { to: '/requirements', search: { site, open: id } };
    case 'threat':
      return { to: '/threats', search: { site, open: id } };
    case 'recommendation':
      return { to: '/posture', search: { site, tab: 'advice', open: id } };
    case 'vulnerability':
      return { to: '/posture', search: { site, tab: 'vulnerabilities', open: id } };
  }
}

/** One search over all that has a name; Ctrl+K or `/` from wherever one is. */
export function SearchBox() {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim().slice(0, MOST), 200);
  const { site } = useSearchState().value;
  const navigate = useNavigate();
  const found = queries.useQuery(
    'get',
    '/api/v1/search',
    { params: { query: { q: asked, ...(site ? { site } : {}) } } },
    { enabled: asked.length >= LEAST, placeholderData: (before) => before },
  );
  const hits = asked.length >= LEAST ? (found.data?.items ?? []) : [];

  return (
    <>
      <Tooltip label="Search everything (Ctrl+K)">
        <ActionIcon variant="default" size={36} aria-label="Search everything" onClick={spotlight.open}>
          <IconSearch size={17} />
        </ActionIcon>
      </Tooltip>
      <Spotlight.Root query={text} onQueryChange={setText} shortcut={['mod + K', '/']} scrollable maxHeight={480}>
        <Spotlight.Search
          placeholder="A device, an address, an alert, a zone …"
          leftSection={<IconSearch size={18} aria-hidden />}
        />
        <Spotlight.ActionsList>
          {hits.map((hit) => (
            <Spotlight.Action
              key={`${hit.kind} ${hit.site} ${hit.id}`}
              onClick={() => void navigate(placeOf(hit) as never)}
            >
              <Group gap="sm" wrap="nowrap" w="100%">
                <Badge color="gray" tt="none" miw={110}>
                  {hit.kind}
                </Badge>
                <div>
                  <Text size="sm">
                    <Name>{hit.title}</Name>
                  </Text>
                  <Text size="xs" c="dimmed">
                    <Name>{hit.detail}</Name>
                  </Text>
                </div>
              </Group>
            </Spotlight.Action>
          ))}
          {hits.length === 0 && (
            <Spotlight.Empty>
              {found.error
                ? found.error.detail
                : asked.length < LEAST
                  ? 'Type at least two characters.'
                  : found.isFetching
                    ? 'Searching …'
                    : 'Nothing has such a name.'}
            </Spotlight.Empty>
          )}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  );
}
