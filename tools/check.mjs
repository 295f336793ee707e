// npm run check: everything that can be said about the code without running it. No step stops the others.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runNode } from './run.mjs';

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const TSC = 'node_modules/typescript/bin/tsc';

/** @type {{ name: string, script: string, args: string[] }[]} */
const STEPS = [
  { name: 'format', script: BIOME, args: ['format', '.'] },
  { name: 'lint', script: BIOME, args: ['check', '--formatter-enabled=false', '--error-on-warnings', '.'] },
  { name: 'types of server and tools', script: TSC, args: ['-p', 'tsconfig.json'] },
  { name: 'types of client', script: TSC, args: ['-p', 'client/tsconfig.json'] },
  { name: 'types of tests', script: TSC, args: ['-p', 'tests/tsconfig.json'] },
  { name: 'generated code', script: 'node_modules/tsx/dist/cli.mjs', args: ['tools/codegen.ts', '--check'] },
  {
    name: 'dead code',
    script: 'node_modules/knip/bin/knip.js',
    args: ['--no-progress', '--treat-config-hints-as-errors'],
  },
];

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function check() {
  const outcomes = await Promise.all(STEPS.map(runStep));
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
}

/** @param {typeof STEPS[number]} step */
async function runStep({ name, script, args }) {
  const began = performance.now();
  const { code, output } = await runNode(script, args, { quiet: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (code !== 0) console.log(output.trimEnd());
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  return code === 0;
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { failed } = await check();
  process.exitCode = failed > 0 ? 1 : 0;
}
