import { Button, Loader } from '@mantine/core';
import { useDataSets, useLoadDataSet } from '../../state/data-sets.ts';
import { useScene } from '../../state/scene.tsx';
import { texts } from '../../texts.ts';
import classes from './lists.module.css';

/** Which of the data that come with the server are in the record, and a click for the others. */
export function DataSets() {
  const { model } = useScene();
  const { data: sets } = useDataSets(model.revision);
  const { mutate, isPending, isSuccess, error, data: claims, variables: asked } = useLoadDataSet();
  if (!sets) return null;
  const added = sets.find(({ id }) => id === asked)?.name ?? '';
  return (
    <section className={classes.dataSets} aria-label={texts.data.region}>
      <p className={classes.dataNames}>
        {texts.data.loaded(sets.filter(({ loaded }) => loaded).map(({ name }) => name))}
      </p>
      {!isPending &&
        sets
          .filter(({ loaded, mayLoad }) => !loaded && mayLoad)
          .map(({ id, name, description, claimCount }) => (
            <div key={id} className={classes.dataSet}>
              <Button size="compact-sm" variant="default" aria-describedby={`about-${id}`} onClick={() => mutate(id)}>
                {texts.data.add(name)}
              </Button>
              <p id={`about-${id}`}>{texts.data.about(description, claimCount)}</p>
            </div>
          ))}
      <p role="status" className={classes.dataStatus}>
        {isPending && <Loader size={14} aria-hidden="true" />}
        {isPending && texts.data.adding(added)}
        {isSuccess && texts.data.added(added, claims)}
      </p>
      {error && <p role="alert">{texts.data.failed(added, error.message)}</p>}
    </section>
  );
}
