import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Processor time in ms that these processes have taken; on a busy machine it says more than the clock. NaN where there is no
 * /proc to tell.
 */
export function processorMs(...processes: readonly (number | undefined)[]): number {
  try {
    return processes.reduce<number>((sum, id) => {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      // utime and stime, in hundredths of a second.
      return sum + 10 * (Number(fields[11]) + Number(fields[12]));
    }, 0);
  } catch {
    return Number.NaN;
  }
}

/** The Neo4j that this process started. */
export function neo4jProcess(): number | undefined {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .find((id) =>
        new RegExp(`^${id} \\(java\\) \\S+ ${process.pid} `).test(readFileSync(`/proc/${id}/stat`, 'utf8')),
      );
  } catch {
    return undefined;
  }
}

export interface Product {
  readonly id: number | undefined;
  readonly url: string;
  /** Resident memory in MB, now and at most. */
  memory(): string;
  stop(): Promise<void>;
}

export async function startProduct(env: Record<string, string>): Promise<Product> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      ENTENTE_RATE_LIMIT: '0',
      ENTENTE_REQUEST_TIMEOUT_MS: '120000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const status = () => readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const megabytes = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status())?.[1]) / 1024);
  return {
    id: child.pid,
    url,
    memory: () => `${megabytes('VmRSS')} MB, at most ${megabytes('VmHWM')} MB`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      const address = /(http:\/\/\S+)/.exec(String(text))?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error('the server ended')));
  });
}
