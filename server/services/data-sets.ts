import type { RecordOutcome } from './record.ts';

/** The data sets that come with the product, as far as the API needs to know them. */
export interface DataSets {
  list(): readonly { readonly name: string; readonly title: string }[];
  isLoaded(name: string): Promise<boolean>;
  /** Throws BAD_ARGUMENT for a name that is not in the list. */
  load(name: string): Promise<RecordOutcome>;
}
