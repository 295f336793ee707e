// Adds claims to the record, each joined to its source, which is looked up once for all of its claims.
UNWIND $rows AS row
MATCH (source:Source {id: row.source})
UNWIND row.claims AS content
CREATE (claim:Claim)-[:REPORTED_BY]->(source)
SET claim = content
