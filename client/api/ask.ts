import type { TypedDocumentString } from './generated.ts';
import { followProgress, makeProgressName, PROGRESS_HEADER, type Progress } from './progress.ts';

/** One question to the server, typed by its document. Throws with the server's words, or when it cannot be reached. */
export async function ask<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
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

/** So long nobody wonders how far it is. */
const PATIENCE_MS = 400;

/** A question that may take long: tells how far it is, once it does. */
export async function askLong<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
  tell: (progress: Progress | null) => void,
): Promise<Answer> {
  const name = makeProgressName();
  let leave = () => {};
  const waiting = setTimeout(() => {
    leave = followProgress(name, tell);
  }, PATIENCE_MS);
  try {
    return await ask(document, variables, signal, { [PROGRESS_HEADER]: name });
  } finally {
    clearTimeout(waiting);
    leave();
    tell(null);
  }
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
