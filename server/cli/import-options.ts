import { actorKindOf } from '../domain/actor.ts';
import { firstDay, requirePartialDate } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';
import type { Scheme } from '../importers/cameo.ts';
import type { Importer, ImporterSettings } from '../importers/importer.ts';
import type { Narrowing } from '../importers/narrowed.ts';

export interface ImportOptions {
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly maxRejects: number;
  readonly rejects?: string;
  readonly author: string;
  readonly replace?: boolean;
  readonly set: readonly string[];
  readonly mapping?: Scheme;
  readonly day?: string;
  readonly from?: string;
  readonly to?: string;
  readonly baseUrl?: string;
  readonly gdeltVersion?: '1.0' | '2.0';
  readonly since?: string;
  readonly until?: string;
  readonly actors?: readonly string[];
  readonly limit?: number;
  /** A folder for files that Neo4j's own import reads. */
  readonly bulk?: string;
}

/** What of the files is wanted, or null for all of them. Throws BAD_ARGUMENT and BAD_DATE. */
export function readNarrowing({ since, until, actors, limit }: ImportOptions): Narrowing | null {
  if (since === undefined && until === undefined && actors === undefined && limit === undefined) return null;
  const from = since === undefined ? null : firstDay(requirePartialDate(since, '--since'));
  const to = until === undefined ? null : firstDay(requirePartialDate(until, '--until'));
  if (from !== null && to !== null && from >= to) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      `--until (${until}) is the first day left out, so it must come after --since (${since}).`,
    );
  }
  const strange = actors?.find((id) => actorKindOf(id) === null);
  if (strange !== undefined || actors?.length === 0) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      `--actors has "${strange ?? ''}", which is no actor id: write ids such as ARM,AZE,org:csto, with commas between.`,
    );
  }
  return { days: { from, until: to }, actors: actors ? new Set(actors) : null, limit: limit ?? null };
}

export function settingsFor(importer: Importer, given: readonly string[]): ImporterSettings {
  const known = (importer.options ?? []).map(({ name }) => name);
  const settings: Record<string, string> = {};
  for (const text of given) {
    const [name, ...value] = text.split('=');
    if (name === undefined || value.length === 0 || !known.includes(name)) {
      const choice = known.length > 0 ? `it has ${known.join(' and ')}` : 'it has none';
      throw new EntenteError(
        'BAD_ARGUMENT',
        `"${text}" is no option of ${importer.format}: ${choice}, as in --set name=value.`,
      );
    }
    settings[name] = value.join('=');
  }
  return settings;
}
