UNWIND $ids AS id
MATCH (issue:Issue {id: id})
RETURN issue {.*} AS issue
