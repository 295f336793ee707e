import { Fragment, type ReactNode } from 'react';
import type { ActorFactsQuery } from '../../api/generated.ts';
import { selectActor } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act, bringIntoSight } from '../../state/store.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';

type Facts = NonNullable<ActorFactsQuery['graph']['actor']>;

/** Countries have a name in every language; a line of them is enough. */
const NAMES = 6;

export function ActorFacts({ facts }: { readonly facts: Facts }) {
  const names = [...new Set(facts.aliases)].filter((name) => name !== facts.name);
  const more = names.length - NAMES;
  const rows: [string, ReactNode][] = [];
  if (names.length > 0) {
    rows.push([texts.actor.also, `${names.slice(0, NAMES).join(', ')}${more > 0 ? ` ${texts.actor.more(more)}` : ''}`]);
  }
  if (facts.since || facts.until) rows.push([texts.actor.existed, existenceInWords(facts)]);
  if ('region' in facts && facts.region) rows.push([texts.actor.region, facts.region]);
  if ('successors' in facts && facts.successors.length > 0) {
    rows.push([texts.actor.successors, <Successors key="successors" ids={facts.successors} />]);
  }
  if (!facts.id.includes(':')) rows.push([texts.actor.code, facts.id]);
  if (facts.note) rows.push([texts.actor.note, facts.note]);
  if (rows.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function existenceInWords({ since, until }: Facts): string {
  const [from, to] = [since, until].map((date) => (date === null ? null : dateInWords(date)));
  if (from && to) return texts.when.fromTo(from, to);
  return from ? texts.actor.since(from) : texts.actor.until(to ?? '');
}

function Successors({ ids }: { readonly ids: readonly string[] }) {
  const { model } = useScene();
  return ids.map((id, index) => {
    const known = model.actors.get(id);
    const open = () => {
      act(selectActor(id));
      bringIntoSight(id);
    };
    return (
      <Fragment key={id}>
        {index > 0 && ', '}
        {known ? (
          <button type="button" className={classes.inlineLink} onClick={open}>
            {known.name}
          </button>
        ) : (
          id
        )}
      </Fragment>
    );
  });
}
