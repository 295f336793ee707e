// The standing claim of each id, if there is one.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE claim.retractedIn IS NULL
RETURN claim {.*} AS claim
