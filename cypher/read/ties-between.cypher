// The stored ties of given keys, found from their ends because relationships carry no portable index.
UNWIND $keys AS key
MATCH (subject:Actor {id: key.subject})-[tie]->(object:Actor {id: key.object})
WHERE tie.about = key.about
RETURN tie {.*, kind: type(tie), subject: subject.id, object: object.id} AS tie
