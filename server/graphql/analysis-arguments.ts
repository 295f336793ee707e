/** From the arguments of the API to the options of the analyses: null and left out are the same, words are lower case. */
import type { Scope, SignChanges, SignOptions } from '../services/analyse.ts';
import type { InputMaybe, SignRuleInput, TieScope } from './generated.ts';

export function scopeOf(scope: InputMaybe<TieScope> | undefined): Scope {
  return {
    kinds: scope?.kinds ?? null,
    signs: scope?.signs ?? null,
    among: scope?.among ?? null,
    actorKinds: scope?.actorKinds ?? null,
  };
}

export function signOptionsOf(question: {
  readonly scope?: InputMaybe<TieScope>;
  readonly signs?: InputMaybe<SignRuleInput>;
}): SignOptions {
  const { signs } = question;
  return {
    ...scopeOf(question.scope),
    signChanges: signChangesOf(signs),
    memberships: signs?.memberships ?? null,
    weigh: signs?.weigh === 'COUNT' ? 'count' : 'strength',
  };
}

function signChangesOf(rule: InputMaybe<SignRuleInput> | undefined): SignChanges | null {
  if (!rule?.changes) return null;
  return Object.fromEntries(
    rule.changes.map(({ kind, sign, weight }) => [
      kind,
      { ...(sign == null ? {} : { sign }), ...(weight == null ? {} : { weight }) },
    ]),
  );
}
