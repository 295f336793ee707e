/** Files that the command line writes: whole or not at all. */
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EntenteError } from '../domain/errors.ts';

/** Gathers lines, so that a file of a million lines is not a million writes. */
export class Lines {
  #output: FileHandle;
  #waiting: string[] = [];

  constructor(output: FileHandle) {
    this.#output = output;
  }

  async write(line: string): Promise<void> {
    this.#waiting.push(line);
    if (this.#waiting.length >= 1000) await this.#flush();
  }

  async restart(): Promise<void> {
    this.#waiting = [];
    await this.#output.truncate(0);
    // Opened for appending, so that writing goes on at the new end.
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#output.sync();
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await this.#output.appendFile(`${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
  }
}

export async function openForWriting(partial: string, file: string): Promise<FileHandle> {
  const isFolder = await stat(file).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (isFolder) throw new EntenteError('BAD_ARGUMENT', `${file} is a folder: name a file in it.`);
  try {
    return await open(partial, 'a');
  } catch (error) {
    throw fileProblem(error, file);
  }
}

export function fileProblem(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const reason = {
    ENOENT: `there is no folder ${dirname(file)}`,
    ENOTDIR: `${dirname(file)} is no folder`,
    EACCES: 'writing there is not permitted',
    EPERM: 'writing there is not permitted',
    EROFS: 'that file system can only be read',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
  }[code ?? ''];
  return reason ? new EntenteError('BAD_ARGUMENT', `${file} cannot be written: ${reason}.`, { cause: error }) : error;
}
