// Every earlier version of actors, sources and issues: what an archive holds.
MATCH (version:Version)
RETURN version {.*} AS version
ORDER BY version.key
