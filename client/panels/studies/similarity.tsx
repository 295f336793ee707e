import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SimilarityQuery } from '../../api/generated.ts';
import { openStudy } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { useSimilarity } from '../../state/study-queries.ts';
import { texts } from '../../texts.ts';
import { type Cell, LevelTable, MeasureTable } from './agreement-tables.tsx';
import { Answer } from './answer.tsx';
import { ActorLinks, ActorSelect, Fold, Method, TieRows } from './parts.tsx';
import { SharedOrganisations } from './shared-organisations.tsx';
import classes from './studies.module.css';

type Alliances = SimilarityQuery['graph']['similarity'];
type Row = Alliances['portfolios'][number];

const words = texts.studies.similarity;

/** How alike two states are: by whom they are allied with, and by what they belong to. */
export function SimilarityStudy({ study }: { readonly study: Extract<Study, { type: 'similarity' }> }) {
  const { model, day } = useScene();
  const [by, setBy] = useState<'alliances' | 'organisations'>('alliances');
  const { a, b } = study;
  const states = a !== null && b !== null && a !== b ? ([a, b] as const) : null;
  const query = useSimilarity(states, day, model.revision);
  const change = (fields: Partial<typeof study>) => act(openStudy({ ...study, ...fields }));
  return (
    <>
      <div className={classes.form}>
        <ActorSelect label={words.a} value={a} onChange={(id) => change({ a: id })} kind="COUNTRY" />
        <ActorSelect label={words.b} value={b} onChange={(id) => change({ b: id })} kind="COUNTRY" />
      </div>
      {states === null ? (
        <p role="status">{a !== null && a === b ? words.same : words.choose}</p>
      ) : (
        <Answer query={query}>
          {({ similarity, blocs }) => (
            <>
              <div className={classes.choices}>
                {(['alliances', 'organisations'] as const).map((way) => (
                  <Button
                    key={way}
                    variant={way === by ? 'filled' : 'default'}
                    size="compact-sm"
                    aria-pressed={way === by}
                    onClick={() => setBy(way)}
                  >
                    {words.by[way]}
                  </Button>
                ))}
              </div>
              {by === 'alliances' ? (
                <ByAlliances between={states} similarity={similarity} />
              ) : (
                <SharedOrganisations between={states} blocs={blocs} />
              )}
            </>
          )}
        </Answer>
      )}
    </>
  );
}

function ByAlliances({
  between: [a, b],
  similarity,
}: {
  readonly between: readonly [string, string];
  readonly similarity: Alliances;
}) {
  const { model } = useScene();
  const [cell, setCell] = useState<Cell | null>(null);
  const { absolute, binary, portfolios, warnings, basis } = similarity;
  const nameOf = (id: string) => model.actors.get(id)?.name ?? id;
  const others = portfolios.filter(({ state }) => state.id !== a && state.id !== b);
  const both = others.filter(({ withA, withB }) => withA !== 0 && withB !== 0);
  const onlyA = others.filter(({ withA, withB }) => withA !== 0 && withB === 0);
  const onlyB = others.filter(({ withA, withB }) => withA === 0 && withB !== 0);
  const inCell = cell && portfolios.filter(({ withA, withB }) => withA === cell.a && withB === cell.b);
  useEffect(() => {
    const rows = cell
      ? portfolios.filter(({ withA, withB }) => withA === cell.a && withB === cell.b)
      : portfolios.filter(({ withA, withB }) => withA !== 0 || withB !== 0);
    emphasise({ actors: [a, b, ...statesOf(rows)], ties: tiesOf(rows), groups: new Map() });
  }, [a, b, portfolios, cell]);
  return (
    <section>
      <p role="status">{words.summary(absolute, basis.actors, binary, portfolios.length)}</p>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning} data-testid="warning">
          {warning.replace(/(?<=: )[A-Z, ]+(?=\.$)/, (ids) => ids.split(', ').map(nameOf).join(', '))}
        </p>
      ))}
      <MeasureTable similarity={similarity} />
      <LevelTable table={similarity.table} names={[nameOf(a), nameOf(b)]} chosen={cell} onChoose={setCell} />
      {inCell && (
        <section data-testid="cell">
          <h3 className={classes.sectionName}>{words.inCell(inCell.length)}</h3>
          <ActorLinks ids={statesOf(inCell)} />
        </section>
      )}
      <h3 className={classes.sectionName}>{words.allies}</h3>
      <Allies name={words.both(both.length)} rows={both} />
      <Allies name={words.only(nameOf(a), onlyA.length)} rows={onlyA} />
      <Allies name={words.only(nameOf(b), onlyB.length)} rows={onlyB} />
      <Fold name={words.restsOn(tiesOf(portfolios).length)}>
        <TieRows ids={tiesOf(portfolios)} />
      </Fold>
      <Method text={basis.method} />
    </section>
  );
}

function Allies({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  return (
    <Fold name={name} open={rows.length > 0}>
      <ActorLinks ids={statesOf(rows)} />
    </Fold>
  );
}

function statesOf(rows: readonly Row[]): string[] {
  return rows.map(({ state }) => state.id);
}

function tiesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ ties }) => ties.map(({ id }) => id)))];
}
