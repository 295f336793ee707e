import classes from './map.module.css';
import { besides, type MapMark, markBox, NAME_SIZE, type NamedSpot } from './spots.ts';

/** Dots, names and marks: as large on the screen at any zoom. */
export function Overlay({
  spots,
  marks,
}: {
  readonly spots: readonly NamedSpot[];
  readonly marks: readonly MapMark[];
}) {
  return (
    <svg className={classes.overlay} aria-hidden="true">
      {marks.map((mark) => (
        <g key={mark.id} className={classes.mark} data-line={mark.id} data-kind={mark.kind}>
          <MarkBox mark={mark} />
          <text className={classes.word} x={mark.x} y={mark.y} dy="0.35em">
            {mark.text}
          </text>
        </g>
      ))}
      {[...spots].reverse().map((spot) => (
        <g key={spot.id} className={classes.spot} data-place={spot.id} data-state={spot.state} data-group={spot.group}>
          <circle cx={spot.x} cy={spot.y} r={spot.radius} />
          {spot.group === 'other' && <circle className={classes.inner} cx={spot.x} cy={spot.y} r={spot.radius / 2} />}
          {spot.side && (
            <text className={classes.name} {...besides(spot, spot.side)} fontSize={NAME_SIZE}>
              {spot.name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function MarkBox({ mark }: { readonly mark: MapMark }) {
  const { x, y, width, height } = markBox(mark);
  return <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={4} />;
}
