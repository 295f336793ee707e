// The number of the latest revision; no row in a store that nothing was recorded in.
MATCH (ledger:Ledger {id: 'ledger'})
RETURN ledger.revision AS revision
