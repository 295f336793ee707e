import { useScene } from '../../state/scene.tsx';
import type { Selection } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import { EarlierRevisions } from './earlier-revisions.tsx';
import { Panel } from './panel.tsx';

/** For an address that names something the record does not have. */
export function NotOnRecord({ selection }: { readonly selection: Selection }) {
  const { model } = useScene();
  return (
    <Panel kind={texts.unknown.kind} title={texts.unknown.title}>
      <p role="alert">{reason(selection, model.revision)}</p>
      <p>{texts.unknown.search}</p>
      {(selection.type === 'actor' || selection.type === 'tie' || selection.type === 'source') &&
        model.revision > 1 && <EarlierRevisions key={selection.id} id={selection.id} before={model.revision} />}
    </Panel>
  );
}

function reason(selection: Selection, revision: number): string {
  if (selection.type === 'actor') return texts.unknown.actor(selection.id, revision);
  if (selection.type === 'source') return texts.unknown.source(selection.id, revision);
  if (selection.type === 'issue') return texts.unknown.issue(selection.id, revision);
  return selection.type === 'pair' ? texts.unknown.pair(...selection.between) : texts.unknown.tie;
}
