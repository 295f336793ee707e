// All actors with the ties that start at each, in one row, with the revision read before and after them:
// where the two differ a writer came between, and the reader asks again.
MATCH (ledger:Ledger {id: 'ledger'})
WITH ledger.revision AS before
MATCH (actor:Actor)
WITH before, actor, [(actor)-[tie]->(other:Actor) | tie {.*, kind: type(tie), subject: actor.id, object: other.id}] AS ties
WITH before, collect({actor: actor {.*}, ties: ties}) AS rows
MATCH (ledger:Ledger {id: 'ledger'})
RETURN before, ledger.revision AS after, rows
