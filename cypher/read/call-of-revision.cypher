// Which call of recordClaims made a revision.
MATCH (revision:Revision {number: $number})
RETURN revision.call AS call
