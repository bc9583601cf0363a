// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Code, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import type { Search } from '../../app/search';
import { Page } from '../../parts/Page';
import { counted } from '../../parts/text';

/** Nothing was seen yet: what is to be done so that there is, in order, and what of it is done. */
export function FirstVisit({ overview }: { overview: Schemas['Overview'] }) {
  const content = queries.useQuery('get', '/api/v1/content').data;
  const may = useMay('ADMINISTER');
  const { joined, waiting, silent } = overview.sensors;
  const done = [overview.sites.length > 0, joined > 0, false, content?.loaded ?? false];
  const next = done.indexOf(false);
  return (
    <Page title="Overview" about="Nothing was seen yet. Four steps lead to a first picture of the plant.">
      <ol className="first-visit">
        <Step
          number={1}
          done={done[0]!}
          title="Make a site"
          action={
            next === 0 &&
            may && (
              <Go to="/settings" search={{ tab: 'sites' }}>
                Make a site
              </Go>
            )
          }
        >
          A site is one plant or building with its own networks. Scores, zones and rights are kept for each.
        </Step>
        <Step
          number={2}
          done={done[1]!}
          title="Join a sensor"
          action={next <= 1 && may && <Go to="/sensors">Join a sensor</Go>}
        >
          {waiting > 0
            ? `${counted(waiting, 'sensor waits', 'sensors wait')} for a first contact: run the command that was shown when it was made, on the sensor's machine. A new one can be made under Sensors.`
            : 'A sensor listens at the mirror port of a switch and never sends a packet. The console shows one command; run it on the machine that listens.'}
        </Step>
        <Step
          number={3}
          done={done[2]!}
          title="See traffic"
          action={joined > 0 && <Go to="/sensors">Look at the sensor</Go>}
        >
          {joined === 0
            ? 'Devices appear by themselves within a minute of the first packet.'
            : silent > 0
              ? 'The sensor has not been heard of for an hour. Is its machine on, and does it reach the console?'
              : 'The sensor is there, and no packet came yet. Does the switch mirror the port, and is the right interface chosen?'}
        </Step>
        <Step number={4} done={done[3]!} title="Load advisories">
          Without them, nothing is said about known vulnerabilities. Nothing is fetched from outside: import files that
          you trust into the folder that the setting <b>content</b> of the console names.
          <Code block mt={6}>
            bulkhead content import cisa-csaf.tar.gz kev.json --content FOLDER
          </Code>
        </Step>
      </ol>
      {!may && (
        <Text size="sm" c="dimmed">
          Sites and sensors are made by an administrator.
        </Text>
      )}
    </Page>
  );
}

interface StepProps {
  number: number;
  done: boolean;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

function Step({ number, done, title, children, action }: StepProps) {
  return (
    <Paper component="li" withBorder p="md">
      <ThemeIcon
        variant={done ? 'filled' : 'light'}
        color={done ? 'teal' : undefined}
        radius="xl"
        size="lg"
        aria-hidden
      >
        {done ? <IconCheck size={18} /> : number}
      </ThemeIcon>
      <Stack gap={6} align="start" className="first-visit-words">
        <Title order={2}>
          {title}
          {done && (
            <Text span size="sm" c="dimmed" fw={400}>
              {' '}
              done
            </Text>
          )}
        </Title>
        <Text component="div" size="sm">
          {children}
        </Text>
        {action}
      </Stack>
    </Paper>
  );
}

function Go({ to, search, children }: { to: '/settings' | '/sensors'; search?: Search; children: ReactNode }) {
  return (
    <Button size="xs" renderRoot={(own) => <Link {...own} to={to} search={search ?? {}} />}>
      {children}
    </Button>
  );
}
