// Every claim that stands at a revision: recorded by then and not yet retracted.
MATCH (claim:Claim)
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
RETURN claim {.*} AS claim
