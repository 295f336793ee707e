/** Express: the API, the page, flags and the two health questions. */
import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expressMiddleware } from '@as-integrations/express5';
import compression from 'compression';
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import expressStaticGzip from 'express-static-gzip';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { EntenteError } from './domain/errors.ts';
import { serveFlag } from './flags.ts';
import { makeContext, type Services } from './graphql/context.ts';
import { errorFormatter } from './graphql/errors.ts';
import { PROGRESS_HEADER, readProgressName } from './graphql/progress-name.ts';
import { type Budget, RateLimit, REQUEST_BASE } from './graphql/rate-limit.ts';
import { makeApolloServer, schema, schemaText } from './graphql/server.ts';
import { serveStream } from './graphql/stream.ts';
import { limitStreams } from './graphql/stream-limit.ts';
import { NO_WRITES, writeAccess } from './graphql/writes.ts';
import { DEFAULT_LIMITS, type HttpLimits } from './http-limits.ts';

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** Whoever shows it may write; null: nobody. */
  readonly editorToken: string | null;
  readonly log: Logger;
  /** Left out: the defaults. */
  readonly limits?: Partial<HttpLimits>;
}

export interface RunningServer {
  /** Where the page is, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Begins to answer questions; until then only the two about health are answered. */
  serve(services: Services): Promise<void>;
  /** Lets running requests end, within some seconds. */
  stop(): Promise<void>;
}

/** What the page links to for how something is computed. */
const docsFolder = fileURLToPath(new URL('../docs', import.meta.url));
/** Longer than proxies keep theirs, so that none sends a request on a connection that is just being closed. */
const KEPT_OPEN_MS = 65_000;
/** What a proxy adds, behind which the whole world may be asking. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];
/** Weak, since it is the same however the text is compressed. */
const SCHEMA_TAG = `W/"${createHash('sha256').update(schemaText).digest('base64url')}"`;
/** As Apollo chooses between them. */
const ANSWERED_AS = ['application/json', 'application/graphql-response+json'];
const MAX_BODY = '256kb';

/** Takes the port at once, so that a taken one is known before any other work. Throws PORT_TAKEN or BAD_CONFIGURATION. */
export async function listen({
  host,
  port,
  pageFolder,
  editorToken,
  log,
  limits,
}: HttpOptions): Promise<RunningServer> {
  const { ratePerMinute, requestTimeoutMs, arrivalMs, trustProxy } = { ...DEFAULT_LIMITS, ...limits };
  const app = express();
  const server = createServer(
    {
      headersTimeout: arrivalMs,
      requestTimeout: arrivalMs,
      connectionsCheckingInterval: Math.min(1000, arrivalMs / 2),
      keepAliveTimeout: KEPT_OPEN_MS,
    },
    app,
  );
  const servesOwnMachine = isLoopback(host) && trustProxy === false;
  const rate = ratePerMinute > 0 ? new RateLimit(ratePerMinute) : null;
  app.disable('x-powered-by');
  // Reckoned over the body after it is made; answers that may be kept have a better one.
  app.disable('etag');
  app.set('trust proxy', trustProxy);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  let ready = false;
  app.get('/readyz', (_request, response) => {
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'starting' });
  });
  app.use((_request, response, next) => {
    if (ready) return next();
    response
      .status(503)
      .set('Retry-After', '1')
      .json({
        errors: [{ message: 'The server is starting. Try again in a moment.', extensions: { code: 'STARTING' } }],
      });
  });
  await bind(server, host, port);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  const formatError = errorFormatter((error) => log.error({ err: error }, 'a request failed'));
  const apollo = makeApolloServer(server, formatError);

  return {
    url,
    async serve(services) {
      await apollo.start();
      app.use(securityHeaders, compression());
      app.get('/schema.graphql', (_request, response) => {
        response.type('text/plain').set({ ETag: SCHEMA_TAG, 'Cache-Control': 'no-cache' }).send(schemaText);
      });
      app.get('/flags/:code.svg', serveFlag);
      app.use('/docs', express.static(docsFolder, { setHeaders: asText }));
      app.use('/graphql', withinBudget(rate), express.json({ limit: MAX_BODY }));
      app.use(
        '/graphql/stream',
        limitStreams(),
        serveStream(schema, () => makeContext(services, NO_WRITES, new AbortController().signal), formatError),
      );
      app.use(
        '/graphql',
        expressMiddleware(apollo, {
          context: async ({ req, res }) =>
            makeContext(
              services,
              {
                access: writeAccess(editorToken, req.headers.authorization),
                mayLoad: servesOwnMachine && FORWARDED.every((header) => req.headers[header] === undefined),
              },
              whenOver(res, requestTimeoutMs),
              {
                timeoutMs: requestTimeoutMs,
                budget: budgetOf(res),
                progressName: readProgressName(req.headers[PROGRESS_HEADER]),
                asPlainJson: req.accepts(ANSWERED_AS) === ANSWERED_AS[0],
              },
            ),
        }),
      );
      app.use(
        '/assets',
        expressStaticGzip(join(pageFolder, 'assets'), {
          enableBrotli: true,
          orderPreference: ['br'],
          serveStatic: { immutable: true, maxAge: '1y', fallthrough: false },
        }),
      );
      app.use(express.static(pageFolder, { maxAge: 0 }));
      app.use(requestError(log));
      ready = true;
    },
    async stop() {
      ready = false;
      // Draining belongs to Apollo's plugin, which needs a started server.
      await apollo.stop().catch(() => undefined);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Browsers show text and would only save Markdown. */
function asText(response: Response, path: string): void {
  if (path.endsWith('.md')) response.type('text/plain');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Aborted when whoever asked hangs up before the answer is out, or when the time is up. */
function whenOver(response: Response, timeoutMs: number): AbortSignal {
  const over = new AbortController();
  // As many listen as a request has analyses; they leave with it.
  setMaxListeners(0, over.signal);
  const deadline = setTimeout(() => {
    over.abort(
      new EntenteError(
        'DEADLINE_EXCEEDED',
        `The answer took longer than ${timeoutMs / 1000} s and was given up: ask for less at once.`,
      ),
    );
  }, timeoutMs);
  response.on('close', () => {
    clearTimeout(deadline);
    if (!response.writableFinished) over.abort(new EntenteError('BAD_ARGUMENT', 'Whoever asked has hung up.'));
  });
  return over.signal;
}

/** Refuses whoever has nothing left to spend, before reading what they ask. */
function withinBudget(rate: RateLimit | null): RequestHandler {
  return async (request, response, next) => {
    const budget = rate?.budgetOf(request.ip) ?? null;
    if (budget && !(await budget.spend(REQUEST_BASE))) {
      const { limit, resetsInSeconds } = budget.allowance;
      response
        .status(429)
        .set('Retry-After', String(resetsInSeconds))
        .json({
          errors: [
            {
              message: `The ${limit} points of this minute are spent: ask again in ${resetsInSeconds} s.`,
              extensions: { code: 'RATE_LIMITED', cost: { minute: { limit, remaining: 0, resetsInSeconds } } },
            },
          ],
        });
      return;
    }
    response.locals.budget = budget;
    next();
  };
}

function budgetOf(response: Response): Budget | null {
  return response.locals.budget as Budget | null;
}

/** Styles are set by Mantine and Cytoscape from script, hence 'unsafe-inline' for them; plain http on one's own machine must work. */
const securityHeaders = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
});

/** A body that is too large or no JSON: the status and a sentence, nothing of the inside. */
function requestError(log: Logger): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const status = typeof error?.status === 'number' ? error.status : 500;
    if (status >= 500) log.error({ err: error }, 'a request failed');
    const message =
      status === 413
        ? `The request body is larger than ${MAX_BODY}.`
        : status === 404
          ? 'There is nothing at this address.'
          : status < 500
            ? 'The request body is not readable: send JSON in UTF-8 with a "query".'
            : 'Something went wrong at the server.';
    response
      .status(status)
      .json({ errors: [{ message, extensions: { code: status === 413 ? 'BODY_TOO_LARGE' : 'BAD_REQUEST' } }] });
  };
}

async function bind(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(bindingError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function bindingError(error: NodeJS.ErrnoException, host: string, port: number): EntenteError {
  if (error.code === 'EADDRINUSE') {
    return new EntenteError(
      'PORT_TAKEN',
      `Port ${port} on ${host} is taken by another program. Set PORT to a free one, or to 0 to have one chosen.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new EntenteError('PORT_TAKEN', `Port ${port} may not be used by this user. Set PORT to 1024 or higher.`, {
      cause: error,
    });
  }
  return new EntenteError(
    'BAD_CONFIGURATION',
    `The server cannot listen on ${host}:${port} (${error.code}). Correct HOST and PORT.`,
    { cause: error },
  );
}
