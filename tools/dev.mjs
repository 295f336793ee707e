// npm run dev: the server, restarted when its files change, and Vite's server for the page. Both end together.
import { spawn } from 'node:child_process';
import { installMissingPackages, nodeTooOld } from './install.mjs';
import { root } from './run.mjs';

const tooOld = nodeTooOld();
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}
await installMissingPackages({ dev: true });

const port = process.env.PORT ?? '4000';
const env = { ...process.env, PORT: port, ENTENTE_SERVER: `http://127.0.0.1:${port}` };
const children = [
  ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts', ...process.argv.slice(2)],
  ['node_modules/vite/bin/vite.js', '-c', 'client/vite.config.ts'],
].map((args) => spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' }));

/** @param {number} code */
function endAll(code) {
  process.exitCode ??= code;
  for (const child of children) child.kill('SIGTERM');
}
for (const child of children) child.on('exit', (code) => endAll(code ?? 0));
process.on('SIGINT', () => endAll(130));
process.on('SIGTERM', () => endAll(143));
