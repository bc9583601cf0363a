// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import './parts/list/list.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cache } from './api/client';
import { router } from './app/router';
import { SessionGate } from './app/session';
import { theme } from './app/theme';

// What style elements of libraries are allowed by; the browser hides its value from selectors, not from here.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// By this name the library asks that locks scrolling behind dialogs.
Object.assign(globalThis, { __webpack_nonce__: nonce });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={cache}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
