// Every claim ever recorded, retracted ones too: what an archive holds.
MATCH (claim:Claim)
RETURN claim {.*} AS claim
ORDER BY claim.recordedIn, claim.id
