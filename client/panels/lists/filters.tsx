import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { idle } from '../../idle.ts';
import parts from '../../parts.module.css';
import { SignLine } from '../../parts.tsx';
import { resetFilters, showContestedOnly, toggle } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { facetCounts } from '../../state/shown.ts';
import { act } from '../../state/store.ts';
import { ACTOR_KINDS, type FacetName, isFiltered, SIGNS, type View } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import classes from './lists.module.css';

export function Filters() {
  const { model, view } = useScene();
  const kinds = useMemo(() => {
    const used = new Set(model.ties.map((tie) => tie.kind.id));
    return [...model.kinds.values()].filter((kind) => used.has(kind.id));
  }, [model]);
  const issues = useMemo(() => [...model.issues.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')), [model]);
  return (
    <div className={classes.pane}>
      <p className={parts.quiet}>{texts.filters.intro}</p>
      <Facet
        facet="signs"
        options={SIGNS.map((sign) => ({
          value: sign,
          label: (
            <span className={classes.withLine}>
              {texts.sign.name(sign)}
              <SignLine sign={sign} />
            </span>
          ),
        }))}
      />
      <Facet
        facet="actorKinds"
        options={ACTOR_KINDS.map((kind) => ({ value: kind, label: texts.actorKind.many[kind] }))}
      />
      <Facet
        facet="kinds"
        options={kinds.map((kind) => ({ value: kind.id, label: kind.label, title: kind.description }))}
      />
      <Facet facet="issues" options={issues.map((issue) => ({ value: issue.id, label: issue.name }))} />
      <Checkbox
        label={texts.filters.contestedOnly}
        checked={view.contestedOnly}
        onChange={(event) => act(showContestedOnly(event.currentTarget.checked))}
      />
      <Button variant="default" onClick={() => act(resetFilters)} {...idle(!isFiltered(view))}>
        {texts.filters.reset}
      </Button>
    </div>
  );
}

interface Option<Name extends FacetName> {
  readonly value: View[Name][number];
  readonly label: ReactNode;
  readonly title?: string;
}

function Facet<Name extends FacetName>({
  facet,
  options,
}: {
  readonly facet: Name;
  readonly options: readonly Option<Name>[];
}) {
  const { model, view, when } = useScene();
  const counts = useMemo(() => facetCounts(model, view, when, facet), [model, view, when, facet]);
  const chosen: readonly unknown[] = view[facet];
  const withTies = options.filter(({ value }) => counts.has(value) || chosen.includes(value));
  const without = options.length - withTies.length;
  return (
    <fieldset className={classes.facet}>
      <legend className={classes.facetName}>{texts.filters.facet[facet]}</legend>
      {withTies.map(({ value, label, title }) => (
        <Checkbox
          key={String(value)}
          classNames={{ root: classes.option, body: classes.optionBody, labelWrapper: classes.optionLabel }}
          size="sm"
          checked={chosen.includes(value)}
          onChange={() => act(toggle(facet, value))}
          label={
            <span className={classes.optionText} title={title}>
              <span>{label}</span>
              <span className={parts.number}>{counts.get(value) ?? 0}</span>
            </span>
          }
        />
      ))}
      {without > 0 && <p className={parts.quiet}>{texts.filters.more(without)}</p>}
    </fieldset>
  );
}
