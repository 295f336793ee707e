// Closes a change: the revision, and the ledger that points to it.
MATCH (ledger:Ledger {id: 'ledger'})
CREATE (revision:Revision)
SET revision = $revision
SET ledger.revision = $number
