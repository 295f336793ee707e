// Claims that stand at a revision, with ids after $after in the order of ids. A list that is null does not restrict.
MATCH (claim:Claim)
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
  AND claim.id > $after
  AND ($ids IS NULL OR claim.id IN $ids)
  AND ($abouts IS NULL OR claim.about IN $abouts)
  AND ($kinds IS NULL OR claim.kind IN $kinds)
  AND ($stances IS NULL OR claim.stance IN $stances)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND ($issues IS NULL OR claim.issue IN $issues)
  AND ($actors IS NULL OR claim.subject IN $actors OR claim.object IN $actors)
  AND ($sinceFrom IS NULL OR claim.since >= $sinceFrom)
  AND ($sinceBefore IS NULL OR claim.since < $sinceBefore)
  AND ($recordedAfter IS NULL OR claim.recordedIn > $recordedAfter)
RETURN claim {.*} AS claim, '' AS place
ORDER BY claim.id
LIMIT $first
