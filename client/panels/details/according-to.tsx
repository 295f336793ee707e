import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import parts from '../../parts.module.css';
import { showAccordingTo } from '../../state/actions.ts';
import type { Tie } from '../../state/model.ts';
import { useAccordingToOne } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { act } from '../../state/store.ts';
import { spanInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import type { ShownClaim } from './evidence.tsx';

/** What of a tie stands by one of its sources alone. Where only one speaks of it, there is nothing to choose. */
export function AccordingTo({ tie, claims }: { readonly tie: Tie; readonly claims: readonly ShownClaim[] }) {
  const [chosen, choose] = useState<string | null>(null);
  const sources = new Map(claims.map(({ source }) => [source.id, source.title]));
  if (sources.size < 2) return null;
  return (
    <section className={classes.section} data-testid="according-to">
      <NativeSelect
        size="xs"
        label={texts.accordingTo.label}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => choose(value === '' ? null : value)}
        data={[
          { value: '', label: texts.accordingTo.all(sources.size) },
          ...[...sources].map(([value, label]) => ({ value, label })),
        ]}
      />
      {chosen !== null && <ByOne tie={tie} source={chosen} />}
    </section>
  );
}

function ByOne({ tie, source }: { readonly tie: Tie; readonly source: string }) {
  const { model, when } = useScene();
  const { data, error, isPending } = useAccordingToOne(tie, source, model.revision);
  const words = texts.accordingTo;
  if (isPending) return <p role="status">{texts.loading}</p>;
  if (error || !data) return <p role="alert">{texts.unreachable.title}.</p>;
  return (
    <>
      <p role="status">{data.length === 0 ? words.nothing : words.stands(data.length)}</p>
      {data.length > 0 && (
        <ul>
          {data.map((episode) => (
            <li key={episode.id} data-episode={episode.id}>
              {spanInWords(episode)}{' '}
              <span className={parts.quiet}>
                {[
                  inForceOn(episode, when) ? words.holds(whenInWords(when)) : words.holdsNot(whenInWords(when)),
                  ...(episode.contested ? [texts.tie.contested.toLowerCase()] : []),
                  ...(episode.qualified ? [texts.tie.qualified.toLowerCase()] : []),
                ].join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" onClick={() => act(showAccordingTo(source))}>
          {words.picture}
        </Button>
      </div>
    </>
  );
}
