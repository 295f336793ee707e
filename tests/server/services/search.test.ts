import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { type Actor, actor } from '../../../server/domain/actor.ts';
import { claim } from '../../../server/domain/claim.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import { type Graph, makeGraph } from '../../../server/domain/graph.ts';
import { countryFacts } from '../../../server/services/country-facts.ts';
import { fold, namesOf, searchActors } from '../../../server/services/search.ts';

// Every country there is, as the record would hold them: a code and an English name.
const world = createRequire(import.meta.url)('world-countries') as { cca3: string; name: { common: string } }[];
const countries = world.filter(({ cca3 }) => cca3 !== 'UNK');
const others = [
  actor({ id: 'SUN', kind: 'COUNTRY', name: 'Soviet Union', aliases: ['USSR', 'СССР'], codes: ['cow:365'] }),
  actor({ id: 'state:austria-hungary', kind: 'COUNTRY', name: 'Austria-Hungary' }),
  actor({ id: 'state:kosovo', kind: 'COUNTRY', name: 'Kosovo' }),
  actor({
    id: 'org:csto',
    kind: 'ORGANISATION',
    name: 'Collective Security Treaty Organisation',
    aliases: ['ОДКБ', 'Tashkent Pact'],
  }),
  actor({ id: 'org:osce-minsk-group', kind: 'ORGANISATION', name: 'OSCE Minsk Group' }),
  actor({ id: 'person:sergey-lavrov', kind: 'PERSON', name: 'Sergey Lavrov', aliases: ['Сергей Лавров'] }),
  actor({ id: 'person:ilham-aliyev', kind: 'PERSON', name: 'İlham Əliyev', aliases: ['Ilham Aliyev'] }),
];
const all: Actor[] = [
  ...countries.map(({ cca3, name }) => actor({ id: cca3, kind: 'COUNTRY', name: name.common })),
  ...others,
];
const graph = makeGraph(1, all, []);

const found = (text: string, of: Graph = graph) => searchActors(of, text, 10).map((match) => match.actor.id);
const first = (text: string) => found(text)[0];

describe('codes come first', () => {
  it.each([
    ['ARM', 'ARM'],
    ['arm', 'ARM'],
    ['AM', 'ARM'],
    ['GB', 'GBR'],
    ['UK', 'GBR'],
    ['US', 'USA'],
    ['ger', 'DEU'],
    ['SUN', 'SUN'],
    ['cow:365', 'SUN'],
    ['csto', 'org:csto'],
    ['org:csto', 'org:csto'],
    ['austria-hungary', 'state:austria-hungary'],
    ['person:sergey-lavrov', 'person:sergey-lavrov'],
  ])('%s', (text, id) => expect(first(text)).toBe(id));

  it('"UK" is the United Kingdom, and Ukraine only after it', () => {
    const ids = found('UK');
    expect(ids[0]).toBe('GBR');
    expect(ids.indexOf('UKR')).toBeGreaterThan(0);
  });

  it('and say which code or name matched', () => {
    expect(searchActors(graph, 'am', 1)[0]?.matched).toBe('AM');
    expect(searchActors(graph, 'russland', 1)[0]?.matched).toBe('Russland');
    expect(searchActors(graph, 'ОДКБ', 1)[0]?.matched).toBe('ОДКБ');
    expect(searchActors(graph, 'Armemia', 1)[0]?.matched).toBe('Armenia');
    expect(searchActors(graph, 'tashkent', 1)[0]?.matched).toBe('Tashkent Pact');
  });
});

describe('names in any language and script', () => {
  it.each([
    ['Armenia', 'ARM'],
    ['Russland', 'RUS'],
    ['Армения', 'ARM'],
    ['Հայաստան', 'ARM'],
    ['საქართველო', 'GEO'],
    ['Azərbaycan', 'AZE'],
    ['ایران', 'IRN'],
    ['日本', 'JPN'],
    ['中国', 'CHN'],
    ['भारत', 'IND'],
    ['Ελλάδα', 'GRC'],
    ['ישראל', 'ISR'],
    ['United Kingdom', 'GBR'],
    ['Republic of Armenia', 'ARM'],
    ['СССР', 'SUN'],
    ['Лавров', 'person:sergey-lavrov'],
    ['lavrov sergey', 'person:sergey-lavrov'],
  ])('%s', (text, id) => expect(first(text)).toBe(id));

  it.each([
    ['TURKIYE', 'TUR'],
    ['Türkiye', 'TUR'],
    ['Turkey', 'TUR'],
    ['cote divoire', 'CIV'],
    ["Côte d'Ivoire", 'CIV'],
    ['aland', 'ALA'],
    ['ilham aliyev', 'person:ilham-aliyev'],
    ['  armenia  ', 'ARM'],
    ['osce–minsk   group', 'org:osce-minsk-group'],
  ])('case, accents, spaces and punctuation do not count: %s', (text, id) => expect(first(text)).toBe(id));

  it.each([
    ['Armen', 'ARM'],
    ['Azerb', 'AZE'],
    ['Azerbijan', 'AZE'],
    ['Kazahstan', 'KAZ'],
    ['collective securty', 'org:csto'],
    ['Lavrow', 'person:sergey-lavrov'],
  ])('a beginning or a slip will do: %s', (text, id) => expect(first(text)).toBe(id));
});

it('letters that changed places will do', () => expect(found('Georgai')).toContain('GEO'));

describe('an answer', () => {
  it('is empty for nothing and for what nobody is called', () => {
    for (const text of ['', '   ', '…', '"', 'xqzzyw', '̈']) expect(found(text)).toEqual([]);
  });

  it('needs every word', () => {
    expect(found('armenia xqzzyw')).toEqual([]);
    expect(found('minsk group')).toEqual(['org:osce-minsk-group']);
  });

  it('holds no more than asked for, best first, without repeats', () => {
    const matches = searchActors(graph, 'an', 7);
    expect(matches).toHaveLength(7);
    expect(new Set(matches.map((match) => match.actor.id)).size).toBe(7);
    const scores = matches.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('puts the better connected first among equals', () => {
    const twins = ['org:one', 'org:two'].map((id) => actor({ id, kind: 'ORGANISATION', name: 'Twin Council' }));
    const member = claim({
      id: 'c',
      subject: 'ARM',
      kind: 'MEMBER_OF',
      object: 'org:two',
      since: '2015',
      statement: 'x',
      source: 's',
    });
    const ties = deriveTies([member], new Map());
    expect(found('twin council', makeGraph(1, twins, []))).toEqual(['org:one', 'org:two']);
    expect(
      found('twin council', makeGraph(1, [...twins, actor({ id: 'ARM', kind: 'COUNTRY', name: 'Armenia' })], ties)),
    ).toEqual(['org:two', 'org:one']);
  });

  it('knows only the actors of its graph', () => {
    expect(found('Armenia', makeGraph(1, [], []))).toEqual([]);
  });
});

it('every country is found first by each of its codes and by its English name', () => {
  const missed = countries.flatMap(({ cca3, name }) =>
    [cca3, countryFacts(cca3)?.iso2 ?? '', name.common].filter((text) => first(text) !== cca3),
  );
  expect(missed).toEqual([]);
});

it('every name that an actor has finds it', () => {
  const missed = others.flatMap((one) =>
    namesOf(one)
      .filter((name) => !found(name).includes(one.id))
      .map((name) => [one.id, name]),
  );
  expect(missed).toEqual([]);
});

it('a country without a code of ISO has its names, flag and place all the same', () => {
  expect(countryFacts('state:kosovo')).toMatchObject({ iso2: null, isoNumeric: null, flag: 'xk', region: 'Europe' });
  expect(first('Косово')).toBe('state:kosovo');
});

it('folding is the same done twice', () => {
  for (const { id } of all) {
    for (const name of namesOf(graph.actors.get(id) as Actor)) expect(fold(fold(name))).toBe(fold(name));
  }
});
