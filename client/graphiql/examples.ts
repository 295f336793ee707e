/** The worked examples of docs/examples, which the tests run. */

export interface Example {
  /** As in a link to it. */
  readonly name: string;
  /** The question, from the first line. */
  readonly title: string;
  readonly query: string;
  /** JSON, or empty. */
  readonly variables: string;
}

const queries = import.meta.glob<string>('../../docs/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../../docs/examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const examples: readonly Example[] = Object.entries(queries)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([path, query]) => ({
    name: /(?:\d+-)?([^/]*)\.graphql$/.exec(path)?.[1] ?? path,
    title: /^#\s*(.*)/.exec(query)?.[1] ?? path,
    query,
    variables: variables[path.replace(/graphql$/, 'json')]?.trim() ?? '',
  }));
