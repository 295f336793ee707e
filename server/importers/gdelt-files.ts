/** What a file is that is no GDELT export: what happened to it, and what to do. */
import { shorten } from './csv.ts';

export const NUMBERS_OF_COLUMNS = [57, 58, 61];
export const COLUMNS_SHOWN = 'rows of GDELT events have 57, 58 or 61 columns separated by tabs';

const ORIGINAL = 'Fetch the original from data.gdeltproject.org and import it without opening it in a spreadsheet';

const SPOILED_STAMP = /^\d[.,]\d+E\+1\d$/i;

function isExportRow(row: readonly string[]): boolean {
  return NUMBERS_OF_COLUMNS.includes(row.length);
}

/** Why a file with this beginning is no GDELT export, or null. */
export function problemOf(start: string): string | null {
  const lines = start
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 20);
  const [first = ''] = lines;
  const columns = lines.map((line) => line.split('\t'));
  const isHeading = /^\uFEFF?GLOBALEVENTID\b/i.test(first) || /\bGlobal_?Event_?ID\b/i.test(first);
  const separator = [';', ','].find(
    (one) => first.split(one).length >= 30 && first.split(one).length > first.split('\t').length,
  );
  if (separator) return recoded(lines, separator, isHeading);
  const stamps = columns.filter(isExportRow).map((row) => row[row.length === 61 ? 59 : 56] as string);
  const spoiled = stamps.filter((stamp) => SPOILED_STAMP.test(stamp));
  if (spoiled.length * 2 > stamps.length) {
    return `it was saved by a spreadsheet, which wrote DATEADDED as ${spoiled[0]} and may have taken the leading zeros of codes. ${ORIGINAL}`;
  }
  if (stamps.length > 0) return null;
  return otherTable(columns[0] as readonly string[], first);
}

/** A table that was saved again by another program. */
function recoded(lines: readonly string[], separator: string, isHeading: boolean): string {
  const rows = lines.slice(isHeading ? 1 : 0).map((line) => line.split(separator));
  const heading = isHeading ? (lines[0] ?? '').split(separator) : [];
  const at = (name: RegExp) => heading.findIndex((one) => name.test(one));
  const codeAt = at(/^Event_?Code$/i);
  const rootAt = at(/^Event_?Root_?Code$/i);
  const signs = [`its values are separated by ${separator === ';' ? 'semicolons' : 'commas'} where GDELT writes tabs`];
  if (isHeading) signs.push('it has a heading where GDELT has none');
  const stamp = rows.flat().find((cell) => SPOILED_STAMP.test(cell));
  if (stamp) signs.push(`DATEADDED reads ${stamp}, so that its day and time are lost`);
  const bare = rows.find((row) => /^\d{1,2}$/.test(row[codeAt] ?? '') || /^\d$/.test(row[rootAt] ?? ''));
  if (bare) {
    const [what, cell] = /^\d{1,2}$/.test(bare[codeAt] ?? '') ? ['event', bare[codeAt]] : ['root', bare[rootAt]];
    signs.push(`the ${what} code 0${cell} has become ${cell}, so that codes can no longer be told apart`);
  }
  const by = stamp || separator === ';' ? 'a spreadsheet' : 'another program';
  return `it was saved again by ${by}: ${signs.join('; ')}. ${ORIGINAL}`;
}

/** Names the format that a table of other columns looks like. */
function otherTable(columns: readonly string[], first: string): string {
  const has = `its first line has ${columns.length} ${columns.length === 1 ? 'value' : 'values'}, and ${COLUMNS_SHOWN}`;
  if (columns.length === 16)
    return `${has}; it looks like GDELT mentions (.mentions.CSV), and the events are in .export.CSV`;
  if (columns.length === 27)
    return `${has}; it looks like the GDELT knowledge graph (.gkg.csv), and the events are in .export.CSV`;
  return `${has}; it begins with "${shorten(first, 60)}"`;
}
