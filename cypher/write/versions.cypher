// Keeps what an actor, source or issue said before it was changed.
UNWIND $rows AS row
CREATE (version:Version)
SET version = row
