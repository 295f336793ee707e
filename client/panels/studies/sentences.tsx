import { selectTie } from '../../state/actions.ts';
import { act } from '../../state/store.ts';
import classes from './studies.module.css';

interface Step {
  readonly sentence: string;
  readonly tie: { readonly id: string };
}

/** A chain as a sentence a tie, each opening its evidence. */
export function Sentences({ steps, onOpen }: { readonly steps: readonly Step[]; readonly onOpen?: () => void }) {
  return (
    <ol className={classes.sentences}>
      {steps.map(({ sentence, tie }) => (
        <li key={tie.id}>
          <button
            type="button"
            className={classes.sentence}
            data-tie={tie.id}
            onClick={() => {
              onOpen?.();
              act(selectTie(tie.id));
            }}
          >
            {sentence}
          </button>
        </li>
      ))}
    </ol>
  );
}
