import type { Tie } from '../../state/model.ts';
import type { Emphasis } from '../../state/store.ts';

/** What a comparison of two days says of a tie. */
export type Change = 'began' | 'ended' | 'stayed';

export function changesIn(emphasis: Emphasis | null): (tie: Tie) => Change {
  return (tie) => {
    const group = emphasis?.groups.get(tie.id);
    return group === 'began' || group === 'ended' ? group : 'stayed';
  };
}
