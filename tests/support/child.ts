import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A TypeScript file run as a process of its own, with what it said. */
export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** The lines of its output so far that are complete. */
  readonly lines: readonly string[];
  /** Resolves with the next line that is not yet taken; rejects when the process ends before one comes. */
  nextLine(): Promise<string>;
  /** Resolves when it has ended and all its output is in. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a file, named from tests/support/. */
export function startChild(
  file: string,
  args: readonly string[] = [],
  options: { uid?: number; env?: NodeJS.ProcessEnv } = {},
): Child {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const process_ = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, ...options });
  const lines: string[] = [];
  let rest = '';
  let stderr = '';
  let taken = 0;
  let over = false;
  let wake = () => {};
  process_.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  process_.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // Writing to a process that has gone is no error of its own.
  process_.stdin.on('error', () => {});
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>(
    (resolve, reject) => {
      process_.once('error', reject);
      process_.once('close', (code, signal) => {
        over = true;
        wake();
        resolve({ code, signal, stderr });
      });
    },
  );
  return {
    process: process_,
    lines,
    ended,
    async nextLine() {
      while (taken >= lines.length) {
        if (over) throw new Error(`${file} ended without another line:\n${stderr}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return lines[taken++] as string;
    },
  };
}
