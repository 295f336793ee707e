// Gives ties of one kind new properties; `ties` holds them by id. No index finds a tie, so those of one subject come
// together: its ties are walked once for all of them. TIE_KIND as in add-ties.cypher.
UNWIND $rows AS row
MATCH (subject:Actor {id: row.subject})-[tie:TIE_KIND]->(:Actor)
WHERE tie.id IN row.ids
SET tie = row.ties[tie.id]
