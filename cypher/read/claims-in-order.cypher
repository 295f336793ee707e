// Claims that stand at a revision, by the date or revision that $field names and then by id, between two places of that order,
// each a value and an id or null for the end of the list. A list that is null does not restrict. The same conditions as
// claims-page.cypher, which is for the order of ids alone and need not look at every claim. Read backwards with DESC for ASC.
MATCH (claim:Claim)
WHERE claim.recordedIn <= $revision AND (claim.retractedIn IS NULL OR $revision < claim.retractedIn)
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
WITH claim, CASE $field
  WHEN 'SINCE' THEN coalesce(claim.since, claim.attested, claim.until, '')
  WHEN 'RECORDED' THEN claim.recordedIn
  ELSE ''
END AS place
WHERE ($lowId IS NULL OR place > $lowValue OR (place = $lowValue AND claim.id > $lowId))
  AND ($highId IS NULL OR place < $highValue OR (place = $highValue AND claim.id < $highId))
RETURN claim {.*} AS claim, place
ORDER BY place ASC, claim.id ASC
LIMIT $first
