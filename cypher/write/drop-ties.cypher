// Deletes ties of one kind that no claim supports any longer. TIE_KIND as in add-ties.cypher.
UNWIND $rows AS row
MATCH (subject:Actor {id: row.subject})-[tie:TIE_KIND]->(object:Actor {id: row.object})
WHERE tie.id = row.id
DELETE tie
