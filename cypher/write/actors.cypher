// Creates or replaces actors. Each row holds every property of the actor.
UNWIND $rows AS row
MERGE (actor:Actor {id: row.id})
SET actor = row
