// Adds claims to the record, each joined to its source.
UNWIND $rows AS row
MATCH (source:Source {id: row.source})
CREATE (claim:Claim)-[:REPORTED_BY]->(source)
SET claim = row
