// Gives the actors among the ids the label that Neo4j Browser and Bloom show them under.
UNWIND $ids AS id
MATCH (actor:Actor {id: id})
WHERE actor.kind = 'PERSON'
SET actor:Person
