import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { createClient, type RequestParams } from 'graphql-sse';

/** Live questions stay open; everything else is one answer. */
const live = createClient({ url: '/graphql/stream', retryAttempts: 0 });

interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: as GraphiQL types it
  readonly variables?: any;
}

export async function ask(
  { query, operationName, variables }: Asked,
  options?: { readonly headers?: Readonly<Record<string, unknown>> },
) {
  const operations = operationsIn(query);
  // GraphiQL names the operation that was there a moment ago.
  const name = operations.length > 1 ? operationName : undefined;
  const asked = { query, variables, ...(name && { operationName: name }) };
  const chosen = operations.find((one) => one.name?.value === name) ?? operations[0];
  if (chosen?.operation === 'subscription') return live.iterate(asked as RequestParams);
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(options?.headers as Record<string, string>) },
    body: JSON.stringify(asked),
  });
  return response.json();
}

/** None where it cannot be read: the server says why. */
function operationsIn(query: string): OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
