/** Express: the API, the page, flags and the two health questions. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expressMiddleware } from '@as-integrations/express5';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { EntenteError } from './domain/errors.ts';
import { serveFlag } from './flags.ts';
import { makeContext, type Services } from './graphql/context.ts';
import { makeApolloServer, schema, typeDefs } from './graphql/server.ts';
import { serveStream } from './graphql/stream.ts';
import { writeAccess } from './graphql/writes.ts';

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** Whoever shows it may write; null: nobody. */
  readonly editorToken: string | null;
  readonly log: Logger;
}

export interface RunningServer {
  /** Where the page is, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Begins to answer questions; until then only the two about health are answered. */
  serve(services: Services): Promise<void>;
  /** Lets running requests end, within some seconds. */
  stop(): Promise<void>;
}

const MAX_BODY = '256kb';
/** Its answers are never held back for compression. */
const STREAM = '/graphql/stream';

/** Takes the port at once, so that a taken one is known before any other work. Throws PORT_TAKEN or BAD_CONFIGURATION. */
export async function listen({ host, port, pageFolder, editorToken, log }: HttpOptions): Promise<RunningServer> {
  const app = express();
  const server = createServer(app);
  app.disable('x-powered-by');
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
  const apollo = makeApolloServer(server, (error) => log.error({ err: error }, 'a request failed'));

  return {
    url,
    async serve(services) {
      await apollo.start();
      app.use(
        securityHeaders,
        compression({
          filter: (request, response) => request.path !== STREAM && compression.filter(request, response),
        }),
      );
      app.get('/schema.graphql', (_request, response) => {
        response.type('text/plain').send(typeDefs);
      });
      app.get('/flags/:code.svg', serveFlag);
      app.use(
        STREAM,
        express.json({ limit: MAX_BODY }),
        serveStream(schema, () => makeContext(services, 'DENIED', new AbortController().signal)),
      );
      app.use(
        '/graphql',
        express.json({ limit: MAX_BODY }),
        expressMiddleware(apollo, {
          context: async ({ req, res }) =>
            makeContext(services, writeAccess(editorToken, req.headers.authorization), whenGone(res)),
        }),
      );
      app.use(
        '/assets',
        express.static(join(pageFolder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
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

/** Aborted when whoever asked hangs up before the answer is out. */
function whenGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort(new EntenteError('BAD_ARGUMENT', 'Whoever asked has hung up.'));
  });
  return gone.signal;
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
