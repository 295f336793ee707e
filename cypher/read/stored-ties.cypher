// The ties that start at each actor, with all that the store keeps of them, also what it should not.
MATCH (actor:Actor)
RETURN [(actor)-[tie]->(other:Actor) | tie {.*, kind: type(tie), subject: actor.id, object: other.id}] AS ties
