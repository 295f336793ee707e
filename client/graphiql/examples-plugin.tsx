import type { GraphiQLPlugin } from '@graphiql/react';
import { useEditorContext } from '@graphiql/react';
import { examples } from './examples.ts';

function Examples() {
  const { queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  return (
    <section aria-label="Examples" className="examples">
      <div className="graphiql-doc-explorer-title">Examples</div>
      <p>Each runs as it stands.</p>
      <ul>
        {examples.map(({ name, title, query, variables }) => (
          <li key={name}>
            <button
              type="button"
              // The editors come a moment after the page.
              disabled={!queryEditor || !variableEditor}
              onClick={() => {
                if (!queryEditor || !variableEditor) return;
                variableEditor.setValue(variables);
                queryEditor.setValue(query);
                // Until GraphiQL has read the new text, a moment later, it would run the operation of the old one.
                queryEditor.operationName = null;
                queryEditor.documentAST = null;
              }}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M12 3a6 6 0 0 1 3.5 10.9V17h-7v-3.1A6 6 0 0 1 12 3Z M9 20h6" />
    </svg>
  );
}

export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', icon: Icon, content: Examples };
