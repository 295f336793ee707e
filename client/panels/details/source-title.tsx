import { Hidden } from '../../parts.tsx';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';

interface NamedSource {
  readonly title: string;
  readonly publisher: string;
  readonly url?: string | null;
  readonly published?: string | null;
  readonly type: keyof typeof texts.claim.type;
}

/** What a source is called, with a link to where it can be read. */
export function SourceTitle({ source }: { readonly source: NamedSource }) {
  if (!source.url || !/^https?:\/\//.test(source.url)) return <span>{source.title}</span>;
  return (
    <a href={source.url} target="_blank" rel="noopener noreferrer">
      {source.title}
      <Hidden>{` ${texts.claim.opensElsewhere}`}</Hidden>
    </a>
  );
}

/** Who published it, when, and what sort of source it is. */
export function SourceOrigin({ source }: { readonly source: NamedSource }) {
  const parts = [source.publisher, source.published && dateInWords(source.published), texts.claim.type[source.type]];
  return <span className={classes.when}>{parts.filter(Boolean).join(' · ')}</span>;
}
