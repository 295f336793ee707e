// The claims about given keys that stand at a revision.
UNWIND $abouts AS about
MATCH (claim:Claim {about: about})
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
RETURN claim {.*} AS claim
ORDER BY claim.id
