import { closeSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { RejectedRow } from '../importers/importer.ts';
import { fileProblem } from './output-file.ts';
import { count, number, printable } from './words.ts';

const REJECTS_ON_SCREEN = 10;

/** Rejected rows: the first ones for the screen, all of them for the report. */
export class RejectedRows {
  #first: string[] = [];
  #total = 0;
  #report: number | undefined;
  #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined) return;
    try {
      this.#report = openSync(file, 'w');
    } catch (error) {
      throw fileProblem(error, file);
    }
  }

  add({ file, line, reason, row }: RejectedRow): void {
    this.#total++;
    const place = `${basename(file)}:${line}: ${printable(reason)}`;
    if (this.#first.length < REJECTS_ON_SCREEN) this.#first.push(place);
    if (this.#report !== undefined) writeSync(this.#report, `${place}\n    ${printable(row)}\n`);
  }

  print(): void {
    if (this.#total === 0) return;
    console.error(`${count(this.#total, 'row')} rejected:`);
    for (const line of this.#first) console.error(`  ${line}`);
    const more = this.#total - this.#first.length;
    const where = this.#file === undefined ? '--rejects FILE lists all of them' : `all of them are in ${this.#file}`;
    if (more > 0) console.error(`  … and ${number(more)} more; ${where}.`);
  }

  close(): void {
    if (this.#report !== undefined) closeSync(this.#report);
    this.#report = undefined;
  }
}
