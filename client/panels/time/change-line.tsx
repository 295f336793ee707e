import { Popover } from '@mantine/core';
import parts from '../../parts.module.css';
import { SignLine } from '../../parts.tsx';
import { selectTie } from '../../state/actions.ts';
import { changedTies, type What } from '../../state/changes.ts';
import type { Tie } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { sentenceOf } from '../../state/selected.ts';
import { act } from '../../state/store.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './time.module.css';

/** What changed on the day shown: the first of it in the line, all of it a click away. */
export function ChangeLine() {
  const { changes, day } = useScene();
  const change = changes.on(day);
  if (!change) {
    const last = changes.before(day);
    return (
      <p className={classes.changeLine} data-testid="change">
        {texts.time.noChange(last && dateInWords(last.day))}
      </p>
    );
  }
  const { began, ended, denied, qualified } = change;
  const all = changedTies(change);
  const [first] = all;
  return (
    <div className={classes.changeLine} data-testid="change" data-day={day}>
      <strong>{texts.time.change(began.length, ended.length, denied.length, qualified.length)}</strong>
      {first && <ChangedTie {...first} />}
      {all.length > 1 && (
        <Popover position="top-start" shadow="md" trapFocus returnFocus withRoles={false}>
          <Popover.Target>
            <button type="button" className={classes.allChanges} aria-haspopup="dialog">
              {texts.time.allChanges(all.length)}
            </button>
          </Popover.Target>
          <Popover.Dropdown
            className={classes.changes}
            role="dialog"
            aria-label={texts.time.changesOn(dateInWords(day))}
          >
            <ul>
              {all.map(({ tie, what }) => (
                <li key={`${what} ${tie.id}`}>
                  <ChangedTie tie={tie} what={what} />
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}

function ChangedTie({ tie, what }: { readonly tie: Tie; readonly what: What }) {
  return (
    <button
      type="button"
      className={`${parts.rowButton} ${classes.changedTie}`}
      data-changed={what}
      data-tie={tie.id}
      onClick={() => act(selectTie(tie.id))}
    >
      <SignLine sign={tie.kind.sign} />
      <span className={classes.changedText}>
        {sentenceOf(tie)} <span className={parts.quiet}>{texts.time.changed[what]}</span>
      </span>
    </button>
  );
}
