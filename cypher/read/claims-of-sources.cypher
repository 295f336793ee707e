// Every claim of given sources that stands at a revision: recorded by then and not yet retracted.
UNWIND $sources AS source
MATCH (claim:Claim {source: source})
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
RETURN claim {.*} AS claim
