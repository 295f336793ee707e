import type { ActorKind } from './api/generated.ts';
import { FigureIcon, HouseIcon } from './icons.tsx';
import classes from './parts.module.css';
import type { When } from './state/dates.ts';
import type { Tie } from './state/model.ts';
import { contestedOn, qualifiedOn } from './state/shown.ts';
import type { Sign } from './state/view.ts';
import { texts } from './texts.ts';

/** The flag of a country, or the shape that stands for an actor in the picture. The name stands beside it. */
export function ActorSign({
  actor,
  large,
}: {
  readonly actor: { readonly kind: ActorKind; readonly flag?: string | null };
  readonly large?: boolean;
}) {
  if (actor.flag)
    return <img className={classes.flag} data-size={large ? 'large' : undefined} src={actor.flag} alt="" />;
  return (
    <span className={classes.shape} data-kind={actor.kind} aria-hidden="true">
      {actor.kind === 'PERSON' ? <FigureIcon /> : actor.kind === 'ORGANISATION' && <HouseIcon />}
    </span>
  );
}

/** The line that stands for a sign in the picture. */
export function SignLine({ sign }: { readonly sign: Sign }) {
  return <span className={classes.line} data-sign={sign} aria-hidden="true" />;
}

export function TieMarks({ tie, when }: { readonly tie: Tie; readonly when: When }) {
  return (
    <>
      {contestedOn(tie, when) && <span className={classes.mark}>{texts.tie.contested}</span>}
      {qualifiedOn(tie, when) && (
        <span className={classes.mark} data-mark="qualified">
          {texts.tie.qualified}
        </span>
      )}
    </>
  );
}

/** Read aloud, not shown. */
export function Hidden({ children }: { readonly children: string }) {
  return <span className={classes.hidden}>{children}</span>;
}
