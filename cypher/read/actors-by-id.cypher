UNWIND $ids AS id
MATCH (actor:Actor {id: id})
RETURN actor {.*} AS actor
