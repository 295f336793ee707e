UNWIND $rows AS row
MERGE (issue:Issue {id: row.id})
SET issue = row
