// npm start: installs what is missing, builds the page when it is stale, and becomes the server.
// One process from here on, so that a signal reaches the server itself.
import { installMissingPackages, nodeTooOld } from './install.mjs';
import { buildStalePage } from './page.mjs';

const tooOld = nodeTooOld();
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}
try {
  await installMissingPackages({ dev: false });
  await buildStalePage();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
await import('../server/main.ts');
