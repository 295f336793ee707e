import { useElementSize } from '@mantine/hooks';
import { DisplayFrame } from '../../display-frame.tsx';
import { useScene } from '../../state/scene.tsx';
import { ActorTable } from './actor-table.tsx';
import classes from './table.module.css';
import { TieTable } from './tie-table.tsx';

/** Every tie shown in a row, or every actor. */
export default function TableDisplay() {
  const { view } = useScene();
  const { ref, width } = useElementSize();
  const Table = view.table.rows === 'ties' ? TieTable : ActorTable;
  return (
    <DisplayFrame className={classes.frame} ready={width > 0}>
      <div ref={ref} className={classes.measured}>
        {width > 0 && <Table width={width} />}
      </div>
    </DisplayFrame>
  );
}
