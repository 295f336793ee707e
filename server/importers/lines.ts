/** Files that hold one record on each line, read as a stream: plain or compressed with gzip. */
import { StringDecoder } from 'node:string_decoder';
import { asUnreadable, badFile, openContent, shownRow } from './csv.ts';
import type { RowReader } from './rows.ts';

/** Longer than any record we can use; a longer one is another format. */
const MAX_LINE = 1_000_000;

export interface FileLine {
  /** Counted from 1. */
  readonly line: number;
  /** Cut off where it is very long, for the report. */
  readonly text: string;
  readonly content: string;
}

/** The lines that hold anything. Throws BAD_FILE when the file cannot be read or a line is too long. */
export async function* fileLines(file: string, reader: RowReader): AsyncGenerator<FileLine> {
  const decoder = new StringDecoder('utf8');
  const input = await openContent(file, reader.count);
  let rest = '';
  let line = 0;
  const take = function* (lines: readonly string[]) {
    for (const content of lines) {
      line++;
      if (content.trim() === '') continue;
      reader.count.row();
      const one = { line, text: shownRow(content), content: line === 1 ? content.replace(/^\uFEFF/, '') : content };
      if (content.includes('\uFFFD')) reader.reject(file, one, 'is not written in UTF-8');
      else yield one;
    }
  };
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(chunk)).split(/\r\n|\n/);
      rest = lines.pop() as string;
      yield* take(lines);
      if (rest.length > MAX_LINE) {
        throw badFile(file, `line ${line + 1} is longer than ${MAX_LINE.toLocaleString('en')} characters`);
      }
    }
    yield* take([rest + decoder.end()]);
  } catch (error) {
    throw asUnreadable(file, error);
  } finally {
    input.destroy();
  }
}
