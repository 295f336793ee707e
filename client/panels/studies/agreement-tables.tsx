import type { SimilarityQuery } from '../../api/generated.ts';
import { Hidden } from '../../parts.tsx';
import { texts } from '../../texts.ts';
import classes from './studies.module.css';

type Alliances = SimilarityQuery['graph']['similarity'];

/** States at this level with the first, and at that with the second. */
export interface Cell {
  readonly a: number;
  readonly b: number;
}

const words = texts.studies.similarity;
const WAYS = ['absolute', 'squared', 'binary'] as const;

/** S, κ and π, by three ways to say how far levels are apart. */
export function MeasureTable({ similarity }: { readonly similarity: Alliances }) {
  return (
    <table className={classes.figures} data-testid="measures">
      <caption>{words.measures}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">S</th>
          <th scope="col">{words.byChance}</th>
          <th scope="col">κ</th>
          <th scope="col">π</th>
        </tr>
      </thead>
      <tbody>
        {WAYS.map((way) => {
          const { s, sByChance, kappa, pi } = similarity[way];
          return (
            <tr key={way}>
              <th scope="row">{words.ways[way]}</th>
              {[s, sByChance, kappa, pi].map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change
                <td key={at}>
                  <Figure value={value} />
                </td>
              ))}
            </tr>
          );
        })}
        <tr>
          <th scope="row">{words.tauB}</th>
          <td colSpan={4}>
            <Figure value={similarity.tauB} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Figure({ value }: { readonly value: number | null | undefined }) {
  if (value != null) return words.figure(value);
  return (
    <>
      <span aria-hidden="true">–</span>
      <Hidden>{words.notDefined}</Hidden>
    </>
  );
}

/** How many states are at each pair of levels: what all the measures come from. A number opens the states it counts. */
export function LevelTable({
  table,
  names: [a, b],
  chosen,
  onChoose,
}: {
  readonly table: readonly (readonly number[])[];
  readonly names: readonly [string, string];
  readonly chosen: Cell | null;
  readonly onChoose: (cell: Cell | null) => void;
}) {
  return (
    <table className={classes.figures} data-testid="levels">
      <caption>{words.table(a, b)}</caption>
      <thead>
        <tr>
          <td />
          {words.levels.map((level) => (
            <th key={level} scope="col">
              {level}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.map((row, atA) => (
          <tr key={words.levels[atA]}>
            <th scope="row">{words.levels[atA]}</th>
            {row.map((states, atB) => {
              const isChosen = chosen?.a === atA && chosen.b === atB;
              return (
                <td key={words.levels[atB]}>
                  {states === 0 ? (
                    0
                  ) : (
                    <button
                      type="button"
                      className={classes.cell}
                      aria-pressed={isChosen}
                      aria-label={words.cell(states, words.levels[atA] ?? '', words.levels[atB] ?? '')}
                      onClick={() => onChoose(isChosen ? null : { a: atA, b: atB })}
                    >
                      {states}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
