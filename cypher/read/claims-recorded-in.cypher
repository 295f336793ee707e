// Every claim recorded in some revisions, those retracted since too: a page of what an archive holds.
UNWIND $revisions AS number
MATCH (claim:Claim {recordedIn: number})
RETURN claim {.*} AS claim
ORDER BY claim.recordedIn, claim.id
