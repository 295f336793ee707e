// The claims about given keys that stand at a revision, as far as ties are derived from them.
UNWIND $abouts AS about
MATCH (claim:Claim {about: about})
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
RETURN claim {.id, .subject, .kind, .object, .stance, .since, .until, .endUnknown, .attested, .issue, .levels, .asymmetric, .source, .confidence} AS claim
ORDER BY claim.id
