// The keys of ties that rest on standing claims of given sources.
UNWIND $ids AS id
MATCH (claim:Claim {source: id})
WHERE claim.retractedIn IS NULL
RETURN DISTINCT claim.about AS about
