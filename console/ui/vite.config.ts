// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const target = process.env.BULKHEAD_CONSOLE ?? 'https://127.0.0.1:8443';

export default defineConfig({
  plugins: [react()],
  // The console puts a new one into each answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target, secure: false, changeOrigin: true } } },
  test: { include: ['src/**/*.test.ts'] },
});
