// Writes ties of one kind. TIE_KIND stands for the relationship type: the loader puts a registered kind id in its place.
UNWIND $rows AS row
MATCH (subject:Actor {id: row.subject})
MATCH (object:Actor {id: row.object})
MERGE (subject)-[tie:TIE_KIND {id: row.properties.id}]->(object)
SET tie = row.properties
