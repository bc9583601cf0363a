// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Stack, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { Facts } from '../../parts/Facts';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';

/** What this console is, and how old what it knows of the world is. */
export function AboutTab() {
  const about = queries.useQuery('get', '/api/v1/about', {});
  const content = queries.useQuery('get', '/api/v1/content', {});
  const failed = about.error ?? content.error;
  if (failed) {
    return <ProblemNote error={failed} again={() => (void about.refetch(), void content.refetch())} />;
  }
  if (!about.data || !content.data) {
    return <Skeleton height={200} role="status" aria-label="Loading" />;
  }
  const { loaded, advisories, newest, exploited, exploitedAsOf, sources, problems } = content.data;
  return (
    <Stack gap="md" maw={760}>
      <Panel title="This console">
        <Facts
          of={[
            ['Version', about.data.version],
            ['Licence', 'Apache License 2.0: use, change and pass it on freely; there is no warranty'],
            ['Its clock', <Time key="now" at={about.data.now} as="absolute" />],
            [
              'API',
              <a key="api" href="/api/v1/openapi.json" download="bulkhead-openapi.json">
                Description (OpenAPI)
              </a>,
            ],
          ]}
        />
      </Panel>
      <Panel title="Content: advisories and exploited vulnerabilities">
        {loaded ? (
          <Facts
            of={[
              ['Advisories', number(advisories)],
              ['Newest of', <Time key="newest" at={newest} />],
              ['Known exploited', number(exploited)],
              ['As of', <Time key="exploited" at={exploitedAsOf} />],
              ['From', sources.join(', ')],
            ]}
          />
        ) : (
          <Text size="sm">
            None is loaded, so no vulnerability can be told. <span className="mono">bulkhead content</span> fetches it
            on a machine with a network; the setting <span className="mono">content</span> of the console names its
            folder.
          </Text>
        )}
        {problems.map((one) => (
          <Text size="sm" key={one} mt="xs">
            {one}
          </Text>
        ))}
      </Panel>
    </Stack>
  );
}
