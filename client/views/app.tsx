import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../state/query-client.ts';
import { Boundary } from './boundary.tsx';
import { Network } from './network.tsx';

const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
  colors: {
    // The greys of dark fields and lists, from light text to the darkest ground, in the hue of theme.css.
    dark: [
      '#e7ecf2',
      '#c3ccd8',
      '#a5b1c1',
      '#7d8a9c',
      '#46536a',
      '#2b3542',
      '#1d2530',
      '#181f28',
      '#141a22',
      '#11161d',
    ],
  },
  respectReducedMotion: true,
});

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Boundary>
        <QueryClientProvider client={queryClient}>
          <Network />
        </QueryClientProvider>
      </Boundary>
    </MantineProvider>
  );
}
