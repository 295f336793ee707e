// Recorded changes with a number below $before, newest first, and how many revisions there are in all.
MATCH (ledger:Ledger {id: 'ledger'})
MATCH (revision:Revision)
WHERE revision.number < $before
RETURN revision {.number, .time, .author, .note, .claimsRecorded, .claimsRetracted} AS revision, ledger.revision AS total
ORDER BY revision.number DESC
LIMIT $first
