import parts from '../../parts.module.css';
import { Hidden, SignLine, TieMarks } from '../../parts.tsx';
import { selectTie } from '../../state/actions.ts';
import type { Tie } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { sentenceOf } from '../../state/selected.ts';
import { act } from '../../state/store.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';

/** Ties as sentences, friendly ones first. */
export function TieSentences({ ties }: { readonly ties: readonly Tie[] }) {
  const { when } = useScene();
  const sorted = [...ties].sort((a, b) => b.kind.sign - a.kind.sign || (a.inForceFrom < b.inForceFrom ? -1 : 1));
  return (
    <ul>
      {sorted.map((tie) => (
        <li key={tie.id}>
          <button type="button" className={parts.rowButton} data-tie={tie.id} onClick={() => act(selectTie(tie.id))}>
            <SignLine sign={tie.kind.sign} />
            <span className={parts.grow}>
              {sentenceOf(tie)}
              <Hidden>{` (${texts.sign.word(tie.kind.sign)})`}</Hidden> <TieMarks tie={tie} when={when} />
              <span className={classes.when}>
                {spanInWords(tie)} · {texts.sources(tie.sourceCount)}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
