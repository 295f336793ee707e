import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

// Who may import whom: the table of CONTRIBUTING.md, held by reading every import line.

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  readonly file: string;
  /** What is imported: a path from the root, or the name of a package. */
  readonly target: string;
  readonly typesOnly: boolean;
}

/** Each room by the start of its paths, the most exact first, with what its files may import besides their own room. */
const ROOMS: readonly { room: string; within: string; may: readonly string[]; mayTypesOf?: readonly string[] }[] = [
  { room: 'server/domain', within: 'server/domain/', may: [] },
  { room: 'server/analysis', within: 'server/analysis/', may: ['server/domain'] },
  { room: 'server/importers', within: 'server/importers/', may: ['server/domain'] },
  // The list of statements that a store itself needs is small: its schema and its pulse.
  { room: 'server/store', within: 'server/store/', may: ['server/domain', 'cypher'] },
  { room: 'cypher', within: 'cypher/', may: ['server/domain'], mayTypesOf: ['server/store'] },
  {
    room: 'server/services',
    within: 'server/services/',
    may: ['server/domain', 'server/analysis', 'cypher'],
    mayTypesOf: ['server/store', 'server/importers'],
  },
  {
    room: 'server/graphql',
    within: 'server/graphql/',
    may: ['server/domain', 'server/services'],
    mayTypesOf: ['server/store', 'server/analysis'],
  },
  { room: 'server', within: 'server/', may: ['server/', 'cypher'] },
  // `client/` is what lies beside the client's rooms: its texts, icons and theme.
  { room: 'client/state', within: 'client/state/', may: ['client/api', 'client/'] },
  { room: 'client/api', within: 'client/api/', may: [] },
  { room: 'client/canvas', within: 'client/canvas/', may: ['client/state', 'client/api', 'client/'] },
  { room: 'client/panels', within: 'client/panels/', may: ['client/state', 'client/api', 'client/'] },
  { room: 'client/displays', within: 'client/displays/', may: ['client/state', 'client/api', 'client/'] },
  {
    room: 'client/views',
    within: 'client/views/',
    may: ['client/state', 'client/api', 'client/canvas', 'client/displays', 'client/panels', 'client/'],
  },
  {
    room: 'client',
    within: 'client/',
    may: ['client/state', 'client/api', 'client/views', 'client/canvas', 'client/panels'],
  },
];

/** Packages that one room alone may import. */
const PACKAGES: readonly { name: RegExp; room: string }[] = [
  { name: /^cytoscape/, room: 'client/canvas' },
  { name: /^neo4j-driver/, room: 'server/store' },
  { name: /^@grafeo-db\//, room: 'server/store' },
  { name: /^graphology-(communities|metrics|shortest)|^highs$/, room: 'server/analysis' },
  { name: /^@apollo\/|^dataloader$|^@graphql-tools\//, room: 'server/graphql' },
];

const PROBLEMS = {
  unknown: 'is in no room of the table',
  missing: 'names a file that is not there',
  forbidden: 'may not be imported here',
  valueOfTypes: 'may be imported here for its types only',
};

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** The imports of a file: static and dynamic, of values and of types, re-exports, and workers named by their file. */
function importsOf(file: string, text: string): Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  const add = (specifier: string, typesOnly: boolean) =>
    found.push({
      file,
      target: specifier.startsWith('.') ? join(dirname(file), specifier).replaceAll('\\', '/') : specifier,
      typesOnly,
    });
  for (const [, keyword = '', clause = '', specifier = ''] of code.matchAll(
    /\b(import|export)\s+([^'"`;()]*?)\s*from\s*['"]([^'"]+)['"]/g,
  )) {
    const names =
      /\{([^}]*)\}/
        .exec(clause)?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    const onlyTypeNames =
      names.length > 0 && names.every((name) => name.startsWith('type ')) && !/^\s*\w+\s*,/.test(clause);
    add(specifier, /^type\b/.test(clause) || (keyword === 'import' && onlyTypeNames));
  }
  for (const [, specifier = ''] of code.matchAll(/\bimport\s*['"]([^'"]+)['"]/g)) add(specifier, false);
  for (const [, specifier = ''] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) add(specifier, false);
  for (const [, specifier = ''] of code.matchAll(/new URL\(\s*['"](\.[^'"]+\.(?:ts|tsx|mjs|js))['"]/g))
    add(specifier, false);
  return found;
}

const roomOf = (path: string) => ROOMS.find(({ within }) => path.startsWith(within));

/** What is wrong with one import, or null. */
function problemOf({ file, target, typesOnly }: Import): string | null {
  const from = roomOf(file);
  if (!from) return PROBLEMS.unknown;
  const isPath = target.startsWith('server/') || target.startsWith('client/') || target.startsWith('cypher/');
  if (!isPath) {
    const owner = PACKAGES.find(({ name }) => name.test(target));
    return !owner || owner.room === from.room || typesOnly ? null : PROBLEMS.forbidden;
  }
  const to = roomOf(target);
  if (!to) return PROBLEMS.unknown;
  if (to.room === from.room) return null;
  const allowed = (rooms: readonly string[] = []) =>
    rooms.some((room) =>
      room.endsWith('/') ? (room === 'client/' ? to.room === 'client' : target.startsWith(room)) : to.room === room,
    );
  if (allowed(from.may)) return null;
  if (allowed(from.mayTypesOf)) return typesOnly ? null : PROBLEMS.valueOfTypes;
  return PROBLEMS.forbidden;
}

const files = ['server', 'client', 'cypher'].filter((folder) => existsSync(join(root, folder))).flatMap(sourceFiles);
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));

describe('rooms', () => {
  it('are kept by every import', () => {
    const wrong = imports.flatMap((one) => {
      const problem = problemOf(one);
      return problem ? [`${one.file}: ${one.target} ${problem}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('hold all source files and every import between them', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(files.length);
    expect(files.filter((file) => !roomOf(file))).toEqual([]);
    for (const { within } of ROOMS) expect(files.some((file) => file.startsWith(within))).toBe(true);
    const dangling = imports
      .filter(({ target }) => /^(server|client|cypher)\//.test(target) && /\.(ts|tsx|mjs|js|css)$/.test(target))
      .filter(({ target }) => !existsSync(resolve(root, target)));
    expect(dangling).toEqual([]);
  });
});

describe('this test', () => {
  const problems = (file: string, text: string) => importsOf(file, text).map(problemOf).filter(Boolean);

  it.each([
    ['server/domain/x.ts', "import { openStore } from '../store/open.ts';", PROBLEMS.forbidden],
    ['server/domain/x.ts', "import type { Store } from '../store/store.ts';", PROBLEMS.forbidden],
    ['server/domain/x.ts', "export * from '../services/explore.ts';", PROBLEMS.forbidden],
    ['server/analysis/x.ts', "const a = await import('../services/explore.ts');", PROBLEMS.forbidden],
    ['server/analysis/x.ts', "import {\n  a,\n  b,\n} from '../importers/index.ts';", PROBLEMS.forbidden],
    ['server/importers/x.ts', "import { recordClaims } from '../services/record.ts';", PROBLEMS.forbidden],
    ['server/store/x.ts', "import { GraphCache } from '../services/graph-cache.ts';", PROBLEMS.forbidden],
    ['server/services/x.ts', "import { openStore } from '../store/open.ts';", PROBLEMS.valueOfTypes],
    ['server/services/x.ts', "import { type Store, closed } from '../store/store.ts';", PROBLEMS.valueOfTypes],
    ['server/services/x.ts', "import '../graphql/server.ts';", PROBLEMS.forbidden],
    ['server/graphql/x.ts', "import { read } from '../../cypher/index.ts';", PROBLEMS.forbidden],
    ['server/graphql/x.ts', "import neo4j from 'neo4j-driver';", PROBLEMS.forbidden],
    ['cypher/x.ts', "import { openStore } from '../server/store/open.ts';", PROBLEMS.valueOfTypes],
    ['client/panels/x.tsx', "import { Canvas } from '../canvas/canvas.tsx';", PROBLEMS.forbidden],
    ['client/canvas/x.tsx', "import { List } from '../panels/list.tsx';", PROBLEMS.forbidden],
    ['client/canvas/deep/x.tsx', "import { App } from '../../views/app.tsx';", PROBLEMS.forbidden],
    ['client/panels/x.tsx', "import cytoscape from 'cytoscape';", PROBLEMS.forbidden],
    ['client/state/x.ts', "import { Panel } from '../panels/x.tsx';", PROBLEMS.forbidden],
    ['client/api/x.ts', "import type { Tie } from '../../server/domain/tie.ts';", PROBLEMS.forbidden],
    ['server/services/x.ts', "new Worker(new URL('../graphql/worker.mjs', import.meta.url));", PROBLEMS.forbidden],
    ['elsewhere/x.ts', "import '../server/main.ts';", PROBLEMS.unknown],
  ])('finds what %s may not do: %s', (file, text, problem) => {
    expect(problems(file, text)).toEqual([problem]);
  });

  it.each([
    ['server/domain/x.ts', "import { readFile } from 'node:fs';"],
    ['server/domain/x.ts', "import { addDays } from './dates.ts';"],
    ['server/services/x.ts', "import type { Store } from '../store/store.ts';"],
    ['server/services/x.ts', "import { type Query, type Store } from '../store/store.ts';"],
    ['server/store/x.ts', "import { schema } from '../../cypher/index.ts';"],
    ['server/main.ts', "import { openStore } from './store/open.ts';"],
    ['client/views/x.tsx', "import { List } from '../panels/list.tsx';"],
    ['client/canvas/x.tsx', "import cytoscape from 'cytoscape';"],
    ['server/domain/x.ts', "// import { openStore } from '../store/open.ts';"],
  ])('lets %s do what it may: %s', (file, text) => {
    expect(problems(file, text)).toEqual([]);
  });
});
