/** The data sets that come with the product: what is in each, whether it is in the record, and putting it there. */
import { EntenteError } from '../domain/errors.ts';
import type { RecordInput } from '../domain/record.ts';
import type { Store } from '../store/store.ts';
import type { GraphCache } from './graph-cache.ts';
import { type RecordOutcome, recordClaims } from './record.ts';

export interface ShippedDataSet {
  readonly id: string;
  readonly name: string;
  /** What is in it, in a sentence. */
  readonly description: string;
  /** Reads it whole. Throws BAD_FILE. */
  read(): Promise<RecordInput>;
}

export interface DataSetState {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actorCount: number;
  readonly sourceCount: number;
  readonly claimCount: number;
  /** All its sources are in the record. */
  readonly loaded: boolean;
}

type Content = Omit<DataSetState, 'loaded'> & { readonly sourceIds: readonly string[] };

export class DataSets {
  readonly #sets: readonly ShippedDataSet[];
  /** Files of the product do not change while it runs. */
  #contents: Promise<readonly Content[]> | undefined;

  constructor(sets: readonly ShippedDataSet[]) {
    this.#sets = sets;
  }

  async states(graphs: GraphCache): Promise<readonly DataSetState[]> {
    const { sources } = await graphs.catalogue(await graphs.latestRevision());
    this.#contents ??= Promise.all(this.#sets.map(contentOf)).catch((error) => {
      this.#contents = undefined;
      throw error;
    });
    return (await this.#contents).map(({ sourceIds, ...set }) => ({
      ...set,
      loaded: sourceIds.every((id) => sources.has(id)),
    }));
  }

  /** In one revision: whole or not at all. What stands already is left alone. Throws BAD_ARGUMENT for an id that is none. */
  async load(store: Store, id: string): Promise<RecordOutcome> {
    const set = this.#sets.find((one) => one.id === id);
    if (!set) {
      const known = this.#sets.map((one) => one.id).join(', ');
      throw new EntenteError('BAD_ARGUMENT', `There is no data set "${id}": the server has ${known}.`);
    }
    return recordClaims(store, await set.read());
  }
}

async function contentOf({ id, name, description, read }: ShippedDataSet): Promise<Content> {
  const { actors = [], sources = [], claims = [] } = await read();
  return {
    id,
    name,
    description,
    actorCount: actors.length,
    sourceCount: sources.length,
    claimCount: claims.length,
    sourceIds: sources.map((source) => source.id),
  };
}
