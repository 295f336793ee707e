import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mantine = join(root, 'node_modules/@mantine/core');

/** The components of Mantine that the page imports. */
function imported(): Set<string> {
  const names = readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [
      ...readFileSync(join(root, 'client', file), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g),
    ])
    .flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return new Set(names.filter((name) => existsSync(join(mantine, `esm/components/${name}/${name}.mjs`))));
}

/** The style sheets of these components and of those that they are made of. */
function stylesOf(components: Iterable<string>): Set<string> {
  const styles = new Set<string>();
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const style = /(\w+)\.module\.mjs$/.exec(file)?.[1];
    if (style && existsSync(join(mantine, `styles/${style}.css`))) styles.add(style);
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/ from "(\.[^"]+)"/g))
      follow(resolve(dirname(file), target));
  };
  for (const name of components) follow(join(mantine, `esm/components/${name}/${name}.mjs`));
  return styles;
}

it('the page has the styles of every component that it uses, in the order that Mantine has them in', () => {
  const kept = [...readFileSync(join(root, 'client/mantine.css'), 'utf8').matchAll(/styles\/(\S+)\.css/g)].map(
    ([, name = '']) => name,
  );
  const needed = ['default-css-variables', 'baseline', 'global', ...stylesOf(imported())];
  expect(kept.toSorted()).toEqual(needed.toSorted());
  const all = readFileSync(join(mantine, 'styles.css'), 'utf8');
  // Each file stands in the whole as it is; its first rule tells where.
  const placeOf = (name: string) => {
    const text = readFileSync(join(mantine, `styles/${name}.css`), 'utf8').trim();
    return all.indexOf(text);
  };
  const places = kept.map(placeOf);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
