import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a command from the root of the project and waits for it. A signal that stops us stops the command too, so that
 * none is left behind when only this process is told to end, as in a container.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, shell?: boolean, env?: NodeJS.ProcessEnv }} [options] quiet keeps the output for the caller
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { quiet = false, shell = false, env = process.env } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const onInterrupt = () => stop('SIGINT', 130);
    const onTerminate = () => stop('SIGTERM', 143);
    /**
     * @param {NodeJS.Signals} signal
     * @param {number} code
     */
    const stop = (signal, code) => {
      child.kill(signal);
      process.exit(code);
    };
    const forget = () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    };
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onTerminate);
    child.on('error', (error) => {
      forget();
      failed(error);
    });
    child.on('close', (code) => {
      forget();
      done({ code: code ?? 1, output });
    });
  });
}

/**
 * @param {string} script path of a JavaScript file from the root
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}
