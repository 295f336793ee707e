/** `npm run bench -- NAME …` runs bench/NAME.ts; without a name it lists them. */
import { readdir } from 'node:fs/promises';

const [name, ...args] = process.argv.slice(2);
const names = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
  .sort();
if (name !== undefined && names.includes(name)) {
  const { bench } = (await import(`./${name}.ts`)) as { bench(args: readonly string[]): Promise<void> };
  await bench(args);
} else {
  console.error(`Which one? ${names.join(', ')}: npm run bench -- NAME`);
  process.exitCode = 1;
}
