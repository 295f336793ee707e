import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../../tools/run.mjs';

describe('docker-compose.yml', () => {
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
  const { neo4j, entente } = compose.services;
  // Compose refuses to start with this form when the variable is empty or absent.
  const demandedPassword = /^(neo4j\/)?\$\{NEO4J_PASSWORD:\?[^}]+\}$/;

  it('runs the long-term Neo4j, with its data in a named volume', () => {
    expect(neo4j.image).toBe('neo4j:5.26-community');
    expect(neo4j.volumes).toEqual(['neo4j-data:/data']);
    expect(Object.keys(compose.volumes)).toEqual(['neo4j-data']);
  });

  it('has no password of its own', () => {
    expect(neo4j.environment.NEO4J_AUTH).toMatch(demandedPassword);
    expect(entente.environment.NEO4J_PASSWORD).toMatch(demandedPassword);
  });

  it('asks Neo4j a query before Entente starts', () => {
    expect(neo4j.healthcheck.test.join(' ')).toContain('cypher-shell');
    expect(entente.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
  });

  it('builds Entente from here and points it at that Neo4j', () => {
    expect(entente.build).toBe('.');
    expect(entente.environment.NEO4J_URI).toBe('bolt://neo4j:7687');
  });

  it('opens no port to other machines', () => {
    for (const port of [...(neo4j.ports ?? []), ...entente.ports]) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('Dockerfile', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

  it('runs on Debian, whose C library the embedded graph needs', () => {
    expect(dockerfile).toMatch(/^FROM node:22-bookworm-slim/m);
    expect(dockerfile).not.toMatch(/alpine/);
  });

  it('starts the server itself, so that a stop reaches it, and not as root', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.trimEnd().split('\n').at(-1)).toBe('CMD ["node", "tools/start.mjs"]');
  });

  it('listens to the outside of its container and is asked whether it is ready', () => {
    expect(dockerfile).toMatch(/HOST=0\.0\.0\.0/);
    expect(dockerfile).toMatch(/HEALTHCHECK.*\/readyz/s);
  });

  it('copies only what the context lets in', () => {
    const letIn = readFileSync(join(root, '.dockerignore'), 'utf8').match(/(?<=^!).+/gm) ?? [];
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, sources]) => sources?.split(' ') ?? [],
    );
    expect(copied.length).toBeGreaterThan(0);
    for (const source of copied) expect(letIn).toContain(source.split('/')[0]);
  });
});
