import classes from './hover-card.module.css';

/** What lies under the pointer, in words. Only for the eye: screen readers have the outline. */
export function HoverCard({
  x,
  y,
  within,
  lines,
}: {
  /** Where it hangs from, in a picture that wide. */
  readonly x: number;
  readonly y: number;
  readonly within: number;
  readonly lines: readonly string[];
}) {
  if (lines.length === 0) return null;
  const left = Math.min(Math.max(x, 120), within - 120);
  return (
    <div className={classes.card} style={{ left, top: y + 8 }} aria-hidden="true">
      {lines.map((line, index) => (
        <div key={line} className={index === 0 ? classes.title : undefined}>
          {line}
        </div>
      ))}
    </div>
  );
}
