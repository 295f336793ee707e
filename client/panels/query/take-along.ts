import type { Question } from '../../state/questions.ts';

export type Form = 'graphql' | 'curl' | 'typescript';
export const FORMS: readonly Form[] = ['graphql', 'curl', 'typescript'];

type Asked = Pick<Question, 'query' | 'variables'>;

/** The question as text to paste elsewhere. */
export async function textOf(form: Form, asked: Asked, origin: string): Promise<string> {
  if (form === 'graphql') return `${asked.query}\n`;
  if (form === 'curl') return curlOf(asked, origin);
  const { typeOfAnswer } = await import('./answer-type.ts');
  const schema = await fetch(`${origin}/schema.graphql`).then((response) => response.text());
  return typescriptOf(asked, origin, typeOfAnswer(schema, asked.query));
}

/** In a here-document nothing needs to be escaped. */
function curlOf(asked: Asked, origin: string): string {
  return `curl -s ${origin}/graphql -H 'content-type: application/json' --data-binary @- <<'END'
${JSON.stringify(asked)}
END
`;
}

function typescriptOf({ query, variables }: Asked, origin: string, answer: string): string {
  return `interface Answer ${answer}

const query = \`
${query}
\`;
const variables = ${JSON.stringify(variables, null, 2)};

const response = await fetch('${origin}/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});
const { data, errors } = (await response.json()) as { data?: Answer; errors?: { message: string }[] };
if (!data) throw new Error(errors?.map(({ message }) => message).join('\\n') ?? response.statusText);
console.log(JSON.stringify(data, null, 2));

export {};
`;
}

/** After the hash, which no server sees: a question may be longer than an address may. */
export function graphiqlAddress({ query, variables }: Asked): string {
  return `/graphiql/#${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) })}`;
}
