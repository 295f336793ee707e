// Takes the ledger for this transaction, so that writers follow one another, and tells the latest revision.
MERGE (ledger:Ledger {id: 'ledger'})
ON CREATE SET ledger.revision = 0
SET ledger.lockedBy = $lockedBy
RETURN ledger.revision AS revision
