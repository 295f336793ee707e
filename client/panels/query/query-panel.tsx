import { Button, CloseButton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { showQuery } from '../../state/open-parts.ts';
import { type Question, useQuestions } from '../../state/questions.ts';
import { type Scene, useScene } from '../../state/scene.tsx';
import { selectionName } from '../../state/selection-name.ts';
import { texts } from '../../texts.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './query.module.css';
import { FORMS, graphiqlAddress } from './take-along.ts';

/** The question behind what is shown, to take along. It follows the page while it is open. */
export default function QueryPanel() {
  const scene = useScene();
  const questions = useQuestions(scene);
  const [wanted, setWanted] = useState<Question['about'] | null>(null);
  // The narrowest one, until another is asked for.
  const question = questions.find(({ about }) => about === wanted) ?? questions.at(-1);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    showQuery(false);
  };
  if (!question) return null;
  return (
    <section className={classes.panel} aria-labelledby="query-title" onKeyDown={closeOnEscape} data-testid="query">
      <div className={classes.head}>
        <h2 id="query-title" ref={title} tabIndex={-1} className={classes.title}>
          {texts.query.title}
        </h2>
        {questions.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that nobody has room for
          <div className={classes.tabs} role="group" aria-label={texts.query.about}>
            {questions.map(({ about }) => (
              <button
                key={about}
                type="button"
                className={classes.tab}
                aria-pressed={about === question.about}
                onClick={() => setWanted(about)}
              >
                {nameOf(about, scene)}
              </button>
            ))}
          </div>
        )}
        <div className={classes.take}>
          {FORMS.map((form) => (
            <CopyButton key={form} form={form} question={question} />
          ))}
          <Button
            component="a"
            href={graphiqlAddress(question)}
            target="_blank"
            rel="noopener"
            size="compact-sm"
            variant="default"
          >
            {texts.query.graphiql}
          </Button>
        </div>
        <CloseButton className={classes.close} aria-label={texts.close} onClick={() => showQuery(false)} />
      </div>
      <div className={classes.texts}>
        <Code label={texts.query.query} text={question.query} />
        <Code label={texts.query.variables} text={JSON.stringify(question.variables, null, 2)} />
      </div>
    </section>
  );
}

function Code({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={classes.code} aria-label={label} tabIndex={0}>
      <h3 className={classes.label}>{label}</h3>
      <pre data-testid={`query-${label.toLowerCase()}`}>{text}</pre>
    </section>
  );
}

function nameOf(about: Question['about'], { model, view }: Scene): string {
  if (about === 'study' && view.study) return texts.studies[view.study.type].name;
  return about === 'selection' ? (selectionName(model, view.selection) ?? texts.query.selection) : texts.query.picture;
}
