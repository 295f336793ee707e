import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.ENTENTE_SERVER ?? 'http://localhost:4107';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'cytoscape', test: /node_modules[\\/]cytoscape/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@mantine|@floating-ui)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': server, '/flags': server } },
});
