import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { EntenteError } from './domain/errors.ts';
import { DEFAULT_RATE, DEFAULT_REQUEST_TIMEOUT_MS } from './http-limits.ts';
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
  /** Points that one address may spend in a minute; 0: as many as it likes. */
  readonly ratePerMinute: number;
  /** How long one request may take before it is answered with DEADLINE_EXCEEDED. */
  readonly requestTimeoutMs: number;
  /** Which proxies tell the truth about who asks, as Express takes it; false: none. */
  readonly trustProxy: boolean | number | string;
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
  ENTENTE_RATE_LIMIT: z.coerce.number().int().min(0).default(DEFAULT_RATE),
  ENTENTE_REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).max(600_000).default(DEFAULT_REQUEST_TIMEOUT_MS),
  ENTENTE_TRUST_PROXY: z
    .string()
    .refine(isTrustable, 'must be a number of proxies, or addresses such as loopback, 10.0.0.0/8')
    .optional(),
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
    ratePerMinute: values.ENTENTE_RATE_LIMIT,
    requestTimeoutMs: values.ENTENTE_REQUEST_TIMEOUT_MS,
    trustProxy: trustProxy(values.ENTENTE_TRUST_PROXY),
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

/** How Express takes proxies: how many there are, names of ranges, or addresses with the bits that count. */
function isTrustable(value: string): boolean {
  if (/^\d{1,2}$/.test(value)) return true;
  return value.split(',').every((part) => {
    const [address = '', bits, ...more] = part.trim().split('/');
    if (bits === undefined && ['loopback', 'linklocal', 'uniquelocal'].includes(address)) return true;
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    return version !== 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most));
  });
}

function trustProxy(value: string | undefined): boolean | number | string {
  if (value === undefined) return false;
  return /^\d+$/.test(value) ? Number(value) : value;
}
