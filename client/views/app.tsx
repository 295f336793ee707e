import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../state/queries.ts';
import { Boundary } from './boundary.tsx';
import { Network } from './network.tsx';

const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
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
