import classes from './details.module.css';

/** A link within the page, inside a text. */
export function InlineLink({
  open,
  label,
  children,
}: {
  readonly open: () => void;
  /** For those who hear it apart from what stands around it. */
  readonly label?: string;
  readonly children: string;
}) {
  return (
    <button type="button" className={classes.inlineLink} aria-label={label} onClick={open}>
      {children}
    </button>
  );
}
