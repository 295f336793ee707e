import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll } from '@jest/globals';
import type { Claim } from '../../../server/domain/claim.ts';
import { addDays, type Day, dayAfter, firstDay } from '../../../server/domain/dates.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';

export const samples = join(import.meta.dirname, 'samples');

/** A folder for the files of a test file, gone when its tests are done. */
export function fileWriter(): (name: string, content: string | Buffer) => string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-tables-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
}

/** The rows of a table read by splitting; a comma within quotation marks becomes a semicolon. */
export function plainRows(file: string): Record<string, string>[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [heading = '', ...lines] = text.trim().split(/\r?\n/);
  const names = heading.split(',').map((name) => name.replaceAll('"', ''));
  return lines.map((line) => {
    const values = line.replace(/"[^"]*"/g, (quoted) => quoted.replaceAll(',', ';')).split(',');
    return Object.fromEntries(names.map((name, index) => [name, (values[index] ?? '').replaceAll('"', '')]));
  });
}

/** The days that a claim covers, from its fields alone. */
export function daysOf(claim: Claim): { from: Day; until: Day } {
  const from = claim.since ?? claim.attested ?? (claim.until && addDays(firstDay(claim.until), -1));
  if (from === null) throw new Error(`${claim.id} has no date`);
  const until = claim.until !== null ? firstDay(claim.until) : dayAfter(claim.attested ?? from);
  return { from: firstDay(from), until };
}

export function coversDay(claim: Claim, day: Day): boolean {
  const { from, until } = daysOf(claim);
  return from <= day && day < until;
}

/** Who is tied to whom on a day: `ARM KIND AZE`, symmetric kinds in sorted order, each once and sorted. */
export function tiesOn(claims: readonly Claim[], day: Day): string[] {
  const found = claims
    .filter((claim) => coversDay(claim, day))
    .map((claim) => tieText(claim.subject, claim.kind, claim.object));
  return [...new Set(found)].sort();
}

export function tieText(subject: string, kind: string, object: string): string {
  const swap = requireTieKind(kind).symmetric && object < subject;
  return swap ? `${object} ${kind} ${subject}` : `${subject} ${kind} ${object}`;
}

export function years(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export function claimWith(claims: readonly Claim[], id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (!found) throw new Error(`no claim ${id} among ${claims.map((claim) => claim.id).join(' ')}`);
  return found;
}
