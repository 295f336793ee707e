/** Something the page can do, by the words that a person would look for. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Other words that it is found by. */
  readonly words?: string;
  /** The keys that do the same, such as `?`. */
  readonly keys?: string;
  run(): void;
}
