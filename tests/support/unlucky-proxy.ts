import { connect, createServer, type Socket } from 'node:net';

/** Between a Neo4j driver and its server; can lose the answer to a commit or a statement, as a network does. */
export interface UnluckyProxy {
  readonly port: number;
  /** The next commit reaches the server, and its answer is lost with the connection. `meanwhile` ends before the driver gets through again. */
  loseNextCommit(meanwhile?: () => Promise<unknown>): void;
  /** The next statement with this text in it reaches the server, and its answer is lost with the connection. */
  loseNextAnswerTo(text: string): void;
  /** How many answers were lost. */
  readonly lost: number;
  close(): Promise<void>;
}

/** A Bolt message COMMIT, in a chunk of its own. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

export async function startUnluckyProxy(serverPort: number): Promise<UnluckyProxy> {
  const sockets = new Set<Socket>();
  let meanwhile: (() => Promise<unknown>) | undefined;
  let pause: Promise<unknown> = Promise.resolve();
  let lost = 0;
  let message: Buffer = COMMIT;

  const proxy = createServer((client) => {
    sockets.add(client);
    client.on('error', () => {});
    client.pause();
    void pause.then(() => {
      const server = connect(serverPort, '127.0.0.1');
      sockets.add(server);
      let losing = false;
      const end = () => {
        client.destroy();
        server.destroy();
      };
      client.on('data', (data: Buffer) => {
        if (meanwhile && data.includes(message)) losing = true;
        server.write(data);
      });
      server.on('data', (data) => {
        if (!losing || !meanwhile) {
          client.write(data);
          return;
        }
        // The server answers, so what was asked for has come about.
        lost++;
        pause = meanwhile();
        meanwhile = undefined;
        end();
      });
      for (const socket of [client, server]) socket.on('error', end).on('close', end);
      client.resume();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as { port: number }).port,
    get lost() {
      return lost;
    },
    loseNextCommit(then = async () => undefined) {
      message = COMMIT;
      meanwhile = then;
    },
    loseNextAnswerTo(text) {
      message = Buffer.from(text);
      meanwhile = async () => undefined;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
