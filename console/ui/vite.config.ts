// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Of several thousand icons only those that are used are read: the build takes a third of the time. */
const fewIcons: Plugin = {
  name: 'few-icons',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.tsx')) {
      return null;
    }
    return code.replace(/import \{([^}]+)\} from '@tabler\/icons-react';/g, (_, names: string) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name) => `import ${name} from '@tabler/icons-react/dist/esm/icons/${name}.mjs';`)
        .join(' '),
    );
  },
};

const target = process.env.BULKHEAD_CONSOLE ?? 'https://127.0.0.1:8443';

export default defineConfig({
  plugins: [fewIcons, react()],
  // The console puts a new one into each answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target, secure: false, changeOrigin: true } } },
  test: { include: ['src/**/*.test.ts'] },
});
