import { Button, NativeSelect, Popover } from '@mantine/core';
import { useState } from 'react';
import { SelectIcon } from '../../icons.tsx';
import { type Action, selectActors } from '../../state/actions.ts';
import { neighboursOf, othersThan, type Rule, type RuleWithActors, rulesOf } from '../../state/rules.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import classes from './growing.module.css';

/** Selects several at once, by what they have in common. */
export function SelectMenu() {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={classes.select}
          variant="default"
          size="compact-md"
          aria-label={texts.selecting.open}
          onClick={() => setOpen(!open)}
        >
          <SelectIcon />
          <span className={classes.selectWord}>{texts.selecting.open}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.selecting}>{open && <Rules done={() => setOpen(false)} />}</Popover.Dropdown>
    </Popover>
  );
}

function Rules({ done }: { readonly done: () => void }) {
  const scene = useScene();
  const rules = rulesOf(scene);
  const all = [...rules.members, ...rules.kind, ...rules.region];
  const [chosen, setChosen] = useState(all[0] ? keyOf(all[0].rule) : '');
  const selected = selectedActors(scene.model, scene.view.selection);
  const ids = all.find(({ rule }) => keyOf(rule) === chosen)?.ids ?? [];
  const neighbours = neighboursOf(scene, selected);
  const others = othersThan(scene, selected);
  const run = (action: Action) => {
    act(action);
    done();
  };
  const group = (by: Rule['by']) => ({
    group: texts.selecting.by[by],
    items: rules[by].map((entry) => ({ value: keyOf(entry.rule), label: labelOf(entry) })),
  });
  return (
    <>
      <NativeSelect
        label={texts.selecting.rule}
        size="sm"
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[group('members'), group('kind'), group('region')].filter(({ items }) => items.length > 0)}
      />
      <div className={classes.row}>
        <Button size="xs" disabled={ids.length === 0} onClick={() => run(selectActors(ids))}>
          {texts.selecting.select}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={ids.length === 0 || selected.length === 0}
          onClick={() => run(selectActors([...selected, ...ids]))}
        >
          {texts.selecting.add}
        </Button>
      </div>
      <div className={classes.choices}>
        <Button
          size="xs"
          variant="default"
          disabled={selected.length === 0 || neighbours.length === 0}
          onClick={() => run(selectActors([...selected, ...neighbours]))}
        >
          {texts.selecting.neighbours(neighbours.length)}
        </Button>
        <Button size="xs" variant="default" disabled={others.length === 0} onClick={() => run(selectActors(others))}>
          {selected.length === 0 ? texts.selecting.everybody(others.length) : texts.selecting.invert(others.length)}
        </Button>
      </div>
      <p className={classes.hint}>{texts.selecting.hint}</p>
    </>
  );
}

function keyOf(rule: Rule): string {
  if (rule.by === 'kind') return `kind ${rule.kind}`;
  return rule.by === 'region' ? `region ${rule.region}` : `members ${rule.of.id}`;
}

function labelOf({ rule, ids }: RuleWithActors): string {
  if (rule.by === 'kind') return texts.selecting.option(texts.actorKind.many[rule.kind], ids.length);
  return texts.selecting.option(rule.by === 'region' ? rule.region : rule.of.name, ids.length);
}
