import { NativeSelect } from '@mantine/core';
import type { BlocsQuery, OverlapPartsFragment } from '../../api/generated.ts';
import { openStudy } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { useBlocs } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { Overlap } from './overlap.tsx';
import { pairOf, tableOf } from './overlap-order.ts';
import { OverlapTable } from './overlap-table.tsx';
import { Method } from './parts.tsx';
import classes from './studies.module.css';

type Blocs = BlocsQuery['graph']['blocs'];
type Question = Extract<Study, { type: 'blocs' }>;

const LIMITS = [10, 20, 50, 100];
const MOST_PAIRS = 15;
const words = texts.studies.blocs;

/** Organisations compared by their members. */
export function BlocsStudy({ study }: { readonly study: Question }) {
  const { model, day } = useScene();
  const query = useBlocs(study.largest, day, model.revision);
  const limits = [...new Set([...LIMITS, ...(study.largest === null ? [] : [study.largest])])].sort((a, b) => a - b);
  const limit = (value: string) => act(openStudy({ ...study, largest: value === '' ? null : Number(value) }));
  return (
    <>
      <div className={classes.form}>
        <NativeSelect
          label={words.largest}
          value={study.largest ?? ''}
          onChange={(event) => limit(event.currentTarget.value)}
          data={[
            { value: '', label: words.noLimit },
            ...limits.map((value) => ({ value: String(value), label: String(value) })),
          ]}
        />
      </div>
      <Answer query={query}>{(blocs) => <Compared blocs={blocs} study={study} />}</Answer>
    </>
  );
}

function Compared({ blocs, study }: { readonly blocs: Blocs; readonly study: Question }) {
  const { day } = useScene();
  const { organisations, organisationOverlaps: overlaps } = blocs;
  const current = pairOf(overlaps, study.one, study.other);
  const choose = ({ one, other }: Pick<OverlapPartsFragment, 'one' | 'other'>) =>
    act(openStudy({ ...study, one: one.id, other: other.id }));
  if (overlaps.length === 0) return <p role="status">{words.none(dateInWords(day))}</p>;
  const sizes = new Map(organisations.map(({ organisation, members }) => [organisation.id, members.length]));
  const apart = study.one !== null && study.other !== null && current === null;
  return (
    <>
      <OverlapTable
        order={tableOf(overlaps, current)}
        overlaps={overlaps}
        sizes={sizes}
        current={current}
        choose={choose}
      />
      {apart && <p role="status">{words.apart}</p>}
      {current && <Pair overlap={current} />}
      <h3 className={classes.sectionName}>{words.mostAlike(Math.min(MOST_PAIRS, overlaps.length), overlaps.length)}</h3>
      <ol className={classes.alike} data-testid="alike">
        {overlaps.slice(0, MOST_PAIRS).map((overlap) => (
          <li key={`${overlap.one.id} ${overlap.other.id}`}>
            <AlikeRow overlap={overlap} isCurrent={overlap === current} choose={choose} />
          </li>
        ))}
      </ol>
      <Method text={blocs.basis.method} />
    </>
  );
}

function Pair({ overlap }: { readonly overlap: OverlapPartsFragment }) {
  const { model } = useScene();
  const nameOf = (id: string) => model.actors.get(id)?.name ?? id;
  return (
    <section className={classes.picked}>
      <h3 className={classes.sectionName}>{words.pair(nameOf(overlap.one.id), nameOf(overlap.other.id))}</h3>
      <Overlap overlap={overlap} summary={words.members} />
    </section>
  );
}

function AlikeRow({
  overlap,
  isCurrent,
  choose,
}: {
  readonly overlap: OverlapPartsFragment;
  readonly isCurrent: boolean;
  readonly choose: (overlap: OverlapPartsFragment) => void;
}) {
  const { model } = useScene();
  const nameOf = (id: string) => model.actors.get(id)?.shortName ?? id;
  const { one, other, jaccard } = overlap;
  return (
    <button type="button" className={classes.alikeRow} aria-pressed={isCurrent} onClick={() => choose(overlap)}>
      <span>{words.pair(nameOf(one.id), nameOf(other.id))}</span>
      <span className={classes.bar} aria-hidden="true">
        <span className={classes.barFill} style={{ width: `${100 * jaccard}%` }} />
      </span>
      <span className={classes.note}>{jaccard.toFixed(2)}</span>
    </button>
  );
}
