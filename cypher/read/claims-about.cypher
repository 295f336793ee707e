// The claims about given keys that stand at a revision, each with its source.
UNWIND $abouts AS about
MATCH (claim:Claim {about: about})-[:REPORTED_BY]->(source:Source)
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
RETURN claim {.*} AS claim, source {.*} AS source
ORDER BY claim.id
