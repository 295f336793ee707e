// Retracts standing claims. Nothing is deleted: they stop standing at this revision.
UNWIND $keys AS key
MATCH (claim:Claim {key: key})
SET claim.retractedIn = $revision
