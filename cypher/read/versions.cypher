// Earlier versions of actors, sources and issues that were current at a revision but have been changed since.
MATCH (version:Version {entity: $entity})
WHERE version.recordedIn <= $revision AND $revision < version.replacedIn
RETURN version {.*} AS version
