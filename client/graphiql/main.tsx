import 'graphiql/style.css';
import './graphiql.css';
import { usePluginStore } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { examples } from './examples.ts';
import { examplesPlugin } from './examples-plugin.tsx';
import { ask } from './fetcher.ts';

/** A link may bring a question: `?example=two-dates`, or `?query=…&variables=…`; a long one after `#`, which goes to no server. */
const given = new URLSearchParams(location.search || location.hash.slice(1));
const example = examples.find((one) => one.name === given.get('example')) ?? examples[0];
const query = given.get('query');

/** GraphiQL begins with its side pane hidden, whichever plugin it is told to show. */
function OpenExamples() {
  const { plugins } = usePluginStore();
  useEffect(() => {
    if (plugins.includes(examplesPlugin)) document.querySelector<HTMLElement>('[aria-label="Show Examples"]')?.click();
  }, [plugins]);
  return null;
}

const root = document.getElementById('graphiql');
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={ask}
      defaultQuery={example?.query ?? ''}
      {...(query !== null || given.has('example')
        ? { query: query ?? example?.query ?? '', variables: given.get('variables') ?? example?.variables ?? '' }
        : { initialVariables: example?.variables ?? '' })}
      plugins={[examplesPlugin]}
      isHeadersEditorEnabled
    >
      <GraphiQL.Logo>
        <a href="/">Entente</a>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <OpenExamples />
      </GraphiQL.Footer>
    </GraphiQL>,
  );
}
