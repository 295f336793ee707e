UNWIND $ids AS id
MATCH (source:Source {id: id})
RETURN source {.*} AS source
