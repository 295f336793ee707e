import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dataset } from '../../../server/importers/dataset.ts';
import { IMPORTERS, importerFor } from '../../../server/importers/index.ts';
import { readAll } from './read-all.ts';

const CLAIM_HEADING =
  'id,subject,kind,object,since,until,attested,stance,issue,statement,figure,source,locator,confidence';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-dataset-'));
  cpSync(join(import.meta.dirname, 'samples', 'dataset'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const claims = (...rows: string[]) => write('claims/pacts.csv', CLAIM_HEADING, ...rows);
const reasons = async () =>
  (await readAll(dataset, [folder])).rejected.map(({ file, line, reason }) => [
    file.slice(folder.length + 1),
    line,
    reason,
  ]);

describe('data sets', () => {
  it('yield actors, sources, issues and claims of all their tables', async () => {
    const all = await readAll(dataset, [folder]);
    expect(all.rejected).toEqual([]);
    expect(all.rows).toBe(9);
    expect(all.actors.map(({ id }) => id)).toEqual(['FRA', 'DEU', 'org:treaty-bureau', 'person:ada-example']);
    expect(all.actors[1]).toMatchObject({
      kind: 'COUNTRY',
      aliases: ['Federal Republic of Germany', 'Germany, united'],
    });
    expect(all.sources).toEqual([
      {
        id: 'src:treaty',
        title: 'Treaty of friendship, "the Élysée treaty"',
        publisher: 'Treaty Bureau',
        published: '1963-01-22',
        url: 'https://example.org/treaty',
        type: 'TREATY',
        reliability: 'A',
        note: null,
      },
    ]);
    expect(all.issues).toEqual([{ id: 'friendship', name: 'Friendship', description: null }]);
    expect(all.claims.map(({ id }) => id)).toEqual(['c:leads', 'c:allies', 'c:member']);
    expect(all.claims[1]).toEqual({
      id: 'c:allies',
      subject: 'FRA',
      kind: 'ALLIES_WITH',
      object: 'DEU',
      since: '1963-07-02',
      until: null,
      endUnknown: false,
      attested: null,
      stance: 'ASSERTS',
      issue: 'friendship',
      statement: 'The treaty binds both, in friendship.',
      figure: null,
      levels: [],
      asymmetric: false,
      source: 'src:treaty',
      locator: 'article 1',
      confidence: 0.9,
    });
  });

  it('read "unknown" as an end that the source does not give', async () => {
    const all = await readAll(dataset, [folder]);
    expect(all.claims[2]).toMatchObject({ until: null, endUnknown: true, attested: '1990-05' });
  });

  it('take levels, codes and successors where a table has such columns', async () => {
    write(
      'claims/pacts.csv',
      `${CLAIM_HEADING},levels`,
      'c:1,FRA,ALLIES_WITH,DEU,1963,,,ASSERTS,,They are allies.,,src:treaty,,1,DEFENCE;ENTENTE',
    );
    write(
      'actors.csv',
      'id,type,name,aliases,since,until,note,codes,successors',
      'FRA,COUNTRY,France,,,,,cow:220,',
      'DEU,COUNTRY,Germany,,,,,cow:255,',
      'person:ada-example,PERSON,Ada Example,,,,,,',
      'org:treaty-bureau,ORGANISATION,Bureau,,,,,,FRA;DEU',
    );
    const all = await readAll(dataset, [folder]);
    expect(all.rejected).toEqual([]);
    expect(all.claims.find(({ id }) => id === 'c:1')?.levels).toEqual(['DEFENCE', 'ENTENTE']);
    expect(all.actors[0]?.codes).toEqual(['cow:220']);
    expect(all.actors[3]?.successors).toEqual(['FRA', 'DEU']);
  });

  it('list every fault with its file and line', async () => {
    claims(
      'c:good,FRA,ALLIES_WITH,DEU,1963,,,ASSERTS,,They are allies.,,src:treaty,,1',
      'c:kind,FRA,LOVES,DEU,1963-13,,,ASSERTS,,They are allies.,,src:treaty,,1',
      'c:actor,FRA,ALLIES_WITH,GBR,1963,,,ASSERTS,,They are allies.,,src:treaty,,1',
      'c:source,FRA,ALLIES_WITH,DEU,1963,,,ASSERTS,,They are allies.,,src:none,,1',
      'c:issue,FRA,ALLIES_WITH,DEU,1963,,,ASSERTS,none,They are allies.,,src:treaty,,1',
      'c:order,FRA,ALLIES_WITH,DEU,1963,1962,,ASSERTS,,They are allies.,,src:treaty,,1',
      'c:undated,FRA,ALLIES_WITH,DEU,,,,ASSERTS,,They are allies.,,src:treaty,,1',
      'c:sure,FRA,ALLIES_WITH,DEU,1963,,,ASSERTS,,They are allies.,,src:treaty,,sure',
      'c:good,FRA,ALLIES_WITH,DEU,1970,,,ASSERTS,,They are allies.,,src:treaty,,1',
      'c:short,FRA,ALLIES_WITH',
    );
    expect(await reasons()).toEqual([
      ['claims/pacts.csv', 3, expect.stringMatching(/^kind: "LOVES" is no tie kind.*; since: "1963-13" is no date/)],
      ['claims/pacts.csv', 4, 'object: there is no usable actor "GBR" in actors.csv'],
      ['claims/pacts.csv', 5, 'source: there is no usable source "src:none" in sources.csv'],
      ['claims/pacts.csv', 6, 'issue: there is no usable issue "none" in issues.csv'],
      ['claims/pacts.csv', 7, expect.stringMatching(/^until: until \(1962\) is the first day/)],
      ['claims/pacts.csv', 8, expect.stringMatching(/^since: a claim needs a date/)],
      ['claims/pacts.csv', 9, 'confidence: "sure" is no number'],
      ['claims/pacts.csv', 10, expect.stringMatching(/^id: "c:good" stands on line 2 of .*pacts\.csv already$/)],
      ['claims/pacts.csv', 11, 'has 3 values where the heading has 14'],
    ]);
  });

  it('reject an actor or source that is not well formed, and the claims that need it', async () => {
    write(
      'sources.csv',
      'id,title,publisher,published,url,type,reliability,note',
      'src:treaty,,Bureau,1963,nowhere,TREATY,X,',
    );
    const all = await reasons();
    expect(all[0]).toEqual([
      'sources.csv',
      2,
      expect.stringMatching(/^title: .*; url: "nowhere" is no web address; reliability: "X" is none of A to F$/),
    ]);
    expect(all.length).toBe(4);
  });

  it('are refused when a table is missing or is another', async () => {
    const reading = () => readAll(dataset, [folder]);
    write('claims/pacts.csv', 'id,subject,object', 'a,b,c');
    await expect(reading()).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(/^pacts\.csv cannot be read: its first line lacks the columns kind, since/),
    });
    rmSync(join(folder, 'sources.csv'));
    await expect(reading()).rejects.toMatchObject({
      message: expect.stringMatching(/^sources\.csv cannot be read: there is no file/),
    });
    rmSync(join(folder, 'claims'), { recursive: true });
    await expect(reading()).rejects.toMatchObject({ message: expect.stringMatching(/not a folder with claims/) });
  });
});

describe('the list of importers', () => {
  it('finds each by its format', () => {
    const formats = IMPORTERS.map(({ format }) => format);
    expect(new Set(formats).size).toBe(formats.length);
    for (const importer of IMPORTERS) expect(importer.format).toMatch(/^[a-z][a-z-]*$/);
    for (const importer of IMPORTERS) expect(importerFor(importer.format)).toBe(importer);
    expect(importerFor('none')).toBeUndefined();
  });
});

describe('the shipped data', () => {
  it('has no row that cannot be used', async () => {
    const all = await readAll(dataset, [join(import.meta.dirname, '../../../fixtures/south-caucasus')]);
    expect(all.rejected).toEqual([]);
    expect(all.claims.length).toBeGreaterThan(500);
  });
});
