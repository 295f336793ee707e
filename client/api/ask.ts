import type { TypedDocumentString } from './generated.ts';

/** One question to the server, typed by its document. Throws with the server's words, or when it cannot be reached. */
export async function ask<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    throw signal?.aborted ? cause : new ServerUnreachable(cause);
  });
  const answer = await response.json().catch((cause: unknown) => {
    throw new ServerUnreachable(cause);
  });
  if (!answer.data || answer.errors?.length) throw new ServerRefused(answer.errors?.[0]);
  return answer.data;
}

export class ServerUnreachable extends Error {
  constructor(cause: unknown) {
    super('The server does not answer.', { cause });
  }
}

/** The server answered that it cannot answer this question. */
export class ServerRefused extends Error {
  readonly code: string | undefined;
  constructor(error?: { message: string; extensions?: { code?: string } }) {
    super(error?.message ?? 'The server gave no answer.');
    this.code = error?.extensions?.code;
  }
}
