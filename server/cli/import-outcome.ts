import { EntenteError } from '../domain/errors.ts';
import type { Importer } from '../importers/importer.ts';
import type { ImportOutcome } from '../services/import.ts';
import type { ImportOptions } from './import-options.ts';
import { count, number, printable } from './words.ts';

export function withHint(error: unknown, options: ImportOptions): unknown {
  if (!(error instanceof EntenteError)) return error;
  const hint = {
    CLAIM_CONFLICT:
      options.bulk === undefined
        ? 'With --replace the old ones are retracted and these recorded.'
        : 'Nothing was written. Without --bulk they can be imported one after the other.',
    TOO_MANY_REJECTED: 'Mend the rows listed, or allow more with --max-rejects.',
  }[error.code as string];
  return hint
    ? new EntenteError(error.code, `${error.message} ${hint}`, { problems: error.problems, cause: error })
    : error;
}

export function describeImport(importer: Importer, outcome: ImportOutcome, options: ImportOptions): string {
  const { rows, claims, recorded, unchanged, replaced, rejectedRows, revisions, interrupted } = outcome;
  const lines = [
    `${importer.title}: ${count(rows, 'row')} read, ${number(rejectedRows)} rejected, ${count(claims, 'claim')}.`,
  ];
  const leftOut = outcome.leftOut.reduce((sum, one) => sum + one.rows, 0);
  if (leftOut > 0) {
    lines.push(`${count(leftOut, 'row')} that make no claim:`);
    for (const { reason, rows: of } of outcome.leftOut) lines.push(`  ${number(of)}: ${printable(reason)}`);
  }
  const unwanted = outcome.unwanted.reduce((sum, one) => sum + one.claims, 0);
  if (unwanted > 0) {
    lines.push(`${count(unwanted, 'claim')} not asked for:`);
    for (const { reason, claims: of } of outcome.unwanted) lines.push(`  ${number(of)}: ${reason}`);
  }
  if (options.dryRun) {
    lines.push(
      outcome.tooManyRejected
        ? 'Dry run: nothing was recorded, and nothing would be, as too many rows are rejected.'
        : 'Dry run: nothing was recorded.',
    );
    return lines.join('\n');
  }
  if (interrupted) {
    lines.push(
      options.bulk !== undefined || revisions.length + unchanged === 0
        ? 'Interrupted before anything was recorded. The same command starts again.'
        : `Interrupted after ${number(recorded + unchanged)} of the claims, which stand. The same command goes on from there.`,
    );
  }
  if (options.bulk !== undefined) return lines.join('\n');
  const changed = replaced > 0 ? `, ${number(replaced)} of them in the place of others` : '';
  const first = revisions[0];
  const last = revisions.at(-1);
  const where =
    first === undefined ? '' : first === last ? `, in revision ${first}` : `, in revisions ${first} to ${last}`;
  lines.push(`Recorded: ${number(recorded)}${changed}${where}. Unchanged: ${number(unchanged)}.`);
  return lines.join('\n');
}
