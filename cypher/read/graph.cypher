// All actors with the ties that start at each, in one row, with the revision read before and after them:
// where the two differ a writer came between, and the reader asks again. A tie is a list of its properties in the order of
// TieRow: named, their names would come again with each tie and take longer to read than what they say.
MATCH (ledger:Ledger {id: 'ledger'})
WITH ledger.revision AS before
MATCH (actor:Actor)
WITH before, actor, [(actor)-[tie]->(other:Actor) | [
  type(tie), actor.id, other.id,
  tie.id, tie.about, tie.since, tie.until, tie.end, tie.attested, tie.inForceFrom, tie.inForceUntil,
  tie.strength, tie.level, tie.asymmetric, tie.issues, tie.sources, tie.claims,
  tie.contested, tie.datesDiffer, tie.deniedDuring, tie.qualifiedDuring
]] AS ties
WITH before, collect({actor: actor {.*}, ties: ties}) AS rows
MATCH (ledger:Ledger {id: 'ledger'})
RETURN before, ledger.revision AS after, rows
