// Uniqueness and indexes. A unique constraint alone is no index on the embedded store; on Neo4j the index that follows
// it is a no-op. In the other order Neo4j refuses. Statements are separated by a semicolon at the end of a line.
CREATE CONSTRAINT actor_id_unique IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE INDEX actor_id IF NOT EXISTS FOR (n:Actor) ON (n.id);
CREATE CONSTRAINT source_id_unique IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE INDEX source_id IF NOT EXISTS FOR (n:Source) ON (n.id);
CREATE CONSTRAINT issue_id_unique IF NOT EXISTS FOR (n:Issue) REQUIRE n.id IS UNIQUE;
CREATE INDEX issue_id IF NOT EXISTS FOR (n:Issue) ON (n.id);
CREATE CONSTRAINT claim_key_unique IF NOT EXISTS FOR (n:Claim) REQUIRE n.key IS UNIQUE;
CREATE INDEX claim_key IF NOT EXISTS FOR (n:Claim) ON (n.key);
CREATE INDEX claim_id IF NOT EXISTS FOR (n:Claim) ON (n.id);
CREATE INDEX claim_about IF NOT EXISTS FOR (n:Claim) ON (n.about);
CREATE INDEX claim_recorded IF NOT EXISTS FOR (n:Claim) ON (n.recordedIn);
CREATE INDEX claim_source IF NOT EXISTS FOR (n:Claim) ON (n.source);
CREATE CONSTRAINT revision_number_unique IF NOT EXISTS FOR (n:Revision) REQUIRE n.number IS UNIQUE;
CREATE INDEX revision_number IF NOT EXISTS FOR (n:Revision) ON (n.number);
CREATE CONSTRAINT ledger_id_unique IF NOT EXISTS FOR (n:Ledger) REQUIRE n.id IS UNIQUE;
CREATE INDEX ledger_id IF NOT EXISTS FOR (n:Ledger) ON (n.id);
CREATE CONSTRAINT version_key_unique IF NOT EXISTS FOR (n:Version) REQUIRE n.key IS UNIQUE;
CREATE INDEX version_key IF NOT EXISTS FOR (n:Version) ON (n.key);
