/** What a request calls itself, so that somebody may hear how far its long analyses are. */
import { EntenteError } from '../domain/errors.ts';

export const PROGRESS_HEADER = 'entente-progress';
const NAME = /^[\w-]{8,64}$/;

/** Null where the request gives none that could be listened to: that is no reason to refuse its answer. */
export function readProgressName(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' && NAME.test(header) ? header : null;
}

export function requireProgressName(name: string): string {
  if (NAME.test(name)) return name;
  throw new EntenteError(
    'BAD_ARGUMENT',
    `of is “${name}”: name what the request says in its header ${PROGRESS_HEADER}, 8 to 64 letters, digits, hyphens and underscores.`,
  );
}
