import { resolve } from 'node:path';
import { z } from 'zod';
import { EntenteError } from './domain/errors.ts';
import type { Neo4jOptions } from './store/neo4j.ts';

/** What the environment says. README.md lists the variables. */
export interface Config {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** The folder of the embedded store. */
  readonly dataFolder: string;
  /** Null: the embedded store. */
  readonly neo4j: Neo4jOptions | null;
  /** Whoever shows it may write over the API; null: nobody may. */
  readonly editorToken: string | null;
  readonly logLevel: string;
}

const TIMEOUT_MS = 60_000;

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  ENTENTE_DATA: z.string().min(1).default('data'),
  NEO4J_URI: z.string().min(1).optional(),
  NEO4J_USER: z.string().min(1).default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().min(1).optional(),
  ENTENTE_EDITOR_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  ENTENTE_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** Throws BAD_CONFIGURATION naming every variable that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is one that somebody meant to leave out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new EntenteError(
      'BAD_CONFIGURATION',
      `The environment is not usable: ${problems.map((p) => `${p.path}: ${p.message}`).join('; ')}.`,
      { problems },
    );
  }
  const values = parsed.data;
  if (values.NEO4J_URI !== undefined && values.NEO4J_PASSWORD === undefined) {
    throw new EntenteError('BAD_CONFIGURATION', 'NEO4J_URI is set without NEO4J_PASSWORD. Set the password too.');
  }
  return {
    host: values.HOST,
    port: values.PORT,
    dataFolder: resolve(values.ENTENTE_DATA),
    editorToken: values.ENTENTE_EDITOR_TOKEN ?? null,
    logLevel: values.ENTENTE_LOG,
    neo4j:
      values.NEO4J_URI === undefined
        ? null
        : {
            uri: values.NEO4J_URI,
            user: values.NEO4J_USER,
            password: values.NEO4J_PASSWORD ?? '',
            database: values.NEO4J_DATABASE ?? null,
            timeoutMs: TIMEOUT_MS,
          },
  };
}
