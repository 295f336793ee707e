// Every actor as it stands now, with the revisions that first recorded and last changed it.
MATCH (actor:Actor)
RETURN actor {.*} AS actor
