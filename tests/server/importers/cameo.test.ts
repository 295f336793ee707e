import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actorKindOf } from '../../../server/domain/actor.ts';
import { TIE_KINDS } from '../../../server/domain/tie-kinds.ts';
import { cameoEvent, cameoEvents, mappingTable, readingOf, SCHEMES } from '../../../server/importers/cameo.ts';
import {
  cameoCountry,
  cameoCountryCodes,
  cameoCountryOn,
  cameoGroup,
  cameoGroupCodes,
  countryCodeNamed,
  isCameoRegion,
  organisationNamed,
} from '../../../server/importers/cameo-actors.ts';
import { cowCodes, cowPeriods } from '../../../server/importers/cow-states.ts';
import { describeWithShared } from '../../requires.ts';
import { rowsIn } from './events-test-help.ts';

const kindOf = (code: string) => readingOf('cameo', code)?.kind?.id ?? null;

describe('CAMEO codes', () => {
  it('are text with their leading zeros', () => {
    expect(cameoEvent('010')?.name).toBe('Make statement');
    expect(cameoEvent('10')?.name).toBe('Demand');
    expect(cameoEvent('0841')?.name).toBe('Return, release person(s)');
    expect(cameoEvent('841')).toBeUndefined();
  });

  it.each([
    ['045', 'MEDIATES'],
    ['039', 'MEDIATES'],
    ['040', 'NEGOTIATES_WITH'],
    ['046', 'NEGOTIATES_WITH'],
    ['057', 'NEGOTIATES_WITH'],
    ['1125', 'CRITICIZES'],
    ['051', 'SUPPORTS'],
    ['163', 'SANCTIONS'],
    ['161', 'BREAKS_RELATIONS_WITH'],
    ['1312', 'THREATENS'],
    ['071', 'AIDS'],
    ['072', 'SUPPLIES_ARMS_TO'],
    ['074', 'KEEPS_PEACE_IN'],
    ['061', 'TRADES_WITH'],
    ['1831', 'FIGHTS'],
    ['2042', 'FIGHTS'],
    ['036', null],
    ['055', null],
    ['062', null],
    ['085', null],
    ['172', null],
  ])('%s becomes %s by the longest of the entries it begins with', (code, kind) => {
    expect(kindOf(code)).toBe(kind);
  });

  it.each(['165', '126', '028'])('%s is about mediation and no mediation', (code) => {
    expect(kindOf(code)).toBeNull();
  });

  it('are each mapped, or ignored with a reason', () => {
    for (const { code } of cameoEvents()) {
      const reading = readingOf('cameo', code);
      expect(reading && (reading.kind !== null || reading.reason.length > 10)).toBe(true);
    }
    expect(
      cameoEvents()
        .filter(({ code }) => code.length === 2)
        .map(({ code }) => code),
    ).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(2, '0')));
  });

  it('are read as their longest entry says, whatever follows', () => {
    const prefixes = TIE_KINDS.flatMap((kind) => kind.cameo.map((prefix) => ({ prefix, kind: kind.id })));
    fc.assert(
      fc.property(fc.constantFrom(...cameoEvents()), ({ code }) => {
        const longest = prefixes
          .filter(({ prefix }) => code.startsWith(prefix))
          .sort((a, b) => b.prefix.length - a.prefix.length)[0];
        const reading = readingOf('cameo', code);
        // An ignored entry may be longer than the mapped one, never shorter.
        if (reading?.kind) expect(reading.kind.id).toBe(longest?.kind);
        else expect(longest === undefined || longest.prefix.length < (reading?.prefix.length ?? 0)).toBe(true);
      }),
    );
  });

  it('have scores from -10 to 10', () => {
    for (const { goldstein } of cameoEvents()) expect(Math.abs(goldstein)).toBeLessThanOrEqual(10);
    expect(['045', '046', '163', '190', '164', '165'].map((code) => cameoEvent(code)?.goldstein)).toEqual([
      5, 7, -8, -10, -6.5, -7,
    ]);
  });
});

describe('PLOVER codes', () => {
  it.each([
    ['CONSULT:visit', 'NEGOTIATES_WITH'],
    ['ACCUSE:disapprove:legal', 'CRITICIZES'],
    ['AID', 'AIDS'],
    ['AID::military', 'SUPPLIES_ARMS_TO'],
    ['AID::peacekeeping', 'KEEPS_PEACE_IN'],
    ['COERCE:restrict:diplomatic', 'SANCTIONS'],
    ['COERCE:arrest:legal', null],
    ['COOPERATE::military', null],
  ])('%s becomes %s', (code, kind) => {
    expect(readingOf('plover', code)?.kind?.id ?? null).toBe(kind);
  });
});

describe('the mapping as a table', () => {
  it.each(SCHEMES)('%s lists every entry once', (scheme) => {
    const lines = mappingTable(scheme).split('\n').slice(1);
    const codes = lines.map((line) => line.split(' ')[0]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const kind of TIE_KINDS) for (const code of kind[scheme]) expect(codes).toContain(code);
  });

  it('says what each becomes, or why none', () => {
    const table = mappingTable('cameo');
    expect(table).toMatch(/^045 +mediates for +Mediate$/m);
    expect(table).toMatch(/^01 +\(none\) +Make public statement: a statement ties nobody$/m);
  });
});

describe('countries', () => {
  const on = (code: string, day: string) => cameoCountryOn(code, day)?.id;

  it.each([
    ['ROM', 'ROU'],
    ['ROU', 'ROU'],
    ['TMP', 'TLS'],
    ['IMY', 'IMN'],
    ['MTN', 'MNE'],
    ['WSB', 'PSE'],
    ['GZS', 'PSE'],
    ['KSV', 'state:kosovo'],
    ['COD', 'COD'],
    ['NAM', 'NAM'],
    ['GEO', 'GEO'],
  ])('%s is %s', (code, id) => {
    expect(on(code, '2020-01-01')).toBe(id);
  });

  it('stay themselves when they are gone', () => {
    expect([on('RUS', '1985-11-19'), on('RUS', '1991-12-25'), on('RUS', '1991-12-26')]).toEqual(['SUN', 'SUN', 'RUS']);
    expect([on('DEU', '1982-01-02'), on('DEU', '1990-10-03')]).toEqual(['state:west-germany', 'DEU']);
    expect([on('SRB', '1991-01-01'), on('SRB', '2000-01-01'), on('SRB', '2010-01-01')]).toEqual(['YUG', 'SCG', 'SRB']);
    expect([on('CZE', '1992-12-31'), on('CZE', '1993-01-01')]).toEqual(['CSK', 'CZE']);
  });

  it('are never read from two letters, nor from a region', () => {
    for (const code of ['AM', 'AJ', 'RS', 'NA', 'AFR', 'EUR', 'WST']) expect(cameoCountry(code)).toBeUndefined();
    expect([isCameoRegion('EUR'), isCameoRegion('ARM')]).toEqual([true, false]);
  });

  it('have an actor on every day of the data, and ids of ISO or of our own', () => {
    const countries: readonly { cca3: string }[] = createRequire(import.meta.url)('world-countries');
    const known = new Set(countries.map(({ cca3 }) => cca3));
    const gone = new Set(['SUN', 'YUG', 'SCG', 'CSK', 'DDR', 'YMD', 'ANT']);
    for (const code of cameoCountryCodes()) {
      for (const day of ['1979-01-01', '1991-12-26', '2006-06-03', '2026-05-17']) {
        const id = on(code, day) ?? '';
        expect(actorKindOf(id)).toBe('COUNTRY');
        expect(id.startsWith('state:') || known.has(id) || gone.has(id)).toBe(true);
      }
    }
  });

  it('bear the names that the Correlates of War table gives the same ids', () => {
    const names = new Map(cowCodes().flatMap((code) => cowPeriods(code).map(({ actor }) => [actor.id, actor.name])));
    for (const code of cameoCountryCodes()) {
      for (const { actor } of cameoCountry(code) ?? []) expect(actor.name).toBe(names.get(actor.id) ?? actor.name);
    }
  });

  it('are found by the names of ICEWS', () => {
    expect(
      ['Russian Federation', 'Serbia', 'Yugoslavia', 'South Korea', 'Macedonia', 'Kosovo'].map(countryCodeNamed),
    ).toEqual(['RUS', 'SRB', 'YUG', 'KOR', 'MKD', 'KOS']);
    expect(countryCodeNamed('Atlantis')).toBeUndefined();
  });
});

describe('known groups', () => {
  it.each([
    ['NAT', 'org:nato'],
    ['EEC', 'org:eu'],
    ['UNO', 'org:un'],
    ['SCE', 'org:osce'],
    ['ASN', 'org:asean'],
    ['CIS', 'org:cis'],
    ['PSE', 'PSE'],
  ])('%s is %s', (code, id) => {
    expect(cameoGroup(code)?.id).toBe(id);
  });

  it('that are no organisation stand for nobody', () => {
    expect([cameoGroup('CMN'), cameoGroup('HIP'), cameoGroup('XXX')]).toEqual([null, null, undefined]);
  });

  it('have one name for one id', () => {
    const names = new Map<string, string>();
    for (const code of cameoGroupCodes()) {
      const group = cameoGroup(code);
      if (!group) continue;
      expect(names.get(group.id) ?? group.name).toBe(group.name);
      names.set(group.id, group.name);
      expect(actorKindOf(group.id)).toBe(group.kind);
    }
    expect(organisationNamed('UN Security Council')?.id).toBe('org:un');
  });
});

describeWithShared('the published code lists', 'data/cameo', (folder) => {
  const codesIn = (file: string) =>
    rowsIn(`${folder}/${file}`)
      .slice(1)
      .map(([code = '']) => code)
      .filter((code) => code !== '0');

  it('hold no code that we do not know', () => {
    expect(codesIn('CAMEO.eventcodesfull.txt').filter((code) => !cameoEvent(code))).toEqual([]);
    expect(codesIn('CAMEO.country.txt').filter((code) => !cameoCountry(code) && !isCameoRegion(code))).toEqual([]);
    expect(codesIn('CAMEO.knowngroup.txt').filter((code) => cameoGroup(code) === undefined)).toEqual([]);
  });

  it('of PLOVER are read as their CAMEO codes are, or as none, but where PLOVER tells less apart', () => {
    const differ = new Set<string>();
    for (const [line = ''] of rowsIn(`${folder}/CAMEO2PLOVER-2021.txt`)) {
      const match = /^(\d{3,4}): (\w+)\s*,\s*([\w-]*)\s*,\s*([\w; ]*?)\s*(?:#.*)?$/.exec(
        line.replace(/,\s*#/, ', , #'),
      );
      if (!match) continue;
      const [, code = '', event, mode, context] = match;
      const plover = readingOf('plover', `${event}:${mode}:${context}`)?.kind?.id ?? 'none';
      const cameo = kindOf(code) ?? 'none';
      if (plover !== 'none' && plover !== cameo) differ.add(`${code} ${cameo} ${plover}`);
    }
    expect([...differ].sort()).toMatchInlineSnapshot(`
[
  "045 MEDIATES NEGOTIATES_WITH",
  "054 RECOGNISES SUPPORTS",
  "055 none SUPPORTS",
  "056 none SUPPORTS",
  "057 NEGOTIATES_WITH SUPPORTS",
  "075 none AIDS",
  "091 none CRITICIZES",
  "092 none CRITICIZES",
  "093 none CRITICIZES",
  "094 none CRITICIZES",
  "1712 none FIGHTS",
  "175 none FIGHTS",
]
`);
  });
});
