// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import './panel.css';

/** A part of what is open beside a page. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}
