// Adds ties of one kind that are not there yet. TIE_KIND stands for the relationship type: the loader puts a registered kind id in its place.
UNWIND $rows AS row
MATCH (subject:Actor {id: row.subject})
MATCH (object:Actor {id: row.object})
CREATE (subject)-[tie:TIE_KIND]->(object)
SET tie = row.properties
