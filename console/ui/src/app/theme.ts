// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const harbour: MantineColorsTuple = [
  '#e6f7f9',
  '#d2ebee',
  '#a5d6dc',
  '#74c0ca',
  '#4daebb',
  '#34a3b1',
  '#239dad',
  '#0f8897',
  '#007986',
  '#006974',
];

export const theme = createTheme({
  primaryColor: 'harbour',
  colors: { harbour },
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, multiline: true, maw: 420 } },
    Popover: { defaultProps: { withArrow: true, shadow: 'md' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Table: { defaultProps: { verticalSpacing: 6 } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
    Drawer: { defaultProps: { position: 'right', size: 'xl', overlayProps: { backgroundOpacity: 0.3 } } },
  },
});
