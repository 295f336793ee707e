// Every source as it stands now, ordered by id.
MATCH (source:Source)
RETURN source {.*} AS source
ORDER BY source.id
