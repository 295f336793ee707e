// The claims about given keys that stand at a revision, without their sources: those a server has at hand.
UNWIND $abouts AS about
MATCH (claim:Claim {about: about})
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
RETURN claim {.*} AS claim
