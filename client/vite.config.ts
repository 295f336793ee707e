import { resolve } from 'node:path';
import { constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';

const server = process.env.ENTENTE_SERVER ?? 'http://localhost:4107';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    // Once, as small as it gets: the server would have to do it again at each opening, in haste.
    compression({
      include: /\.(js|css|json|svg)$/,
      threshold: 1024,
      algorithms: [defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
    }),
    {
      // The fonts of the machine will do, and the page may load none from within a style sheet.
      name: 'no-fonts-of-graphiql',
      enforce: 'pre',
      transform: (code, id) =>
        /graphiql.*style\.css/.test(id) ? code.replaceAll(/@font-face\s*\{[^}]*\}/g, '') : undefined,
    },
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      onwarn(warning, warn) {
        // React's compiler marks its runtime, which means nothing here.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        graphiql: resolve(import.meta.dirname, 'graphiql/index.html'),
      },
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
  // The examples that the API's page shows are those of docs.
  server: { proxy: { '/graphql': server, '/flags': server }, fs: { allow: ['..'] } },
});
