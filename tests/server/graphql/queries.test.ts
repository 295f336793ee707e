import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Api, EDITOR_TOKEN, startApi } from '../../support/api.ts';
import { region } from '../../support/region.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi([region]);
}, 60_000);
afterAll(() => api?.stop());
beforeEach(() => {
  api.ran.length = 0;
});

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('the time of a question', () => {
  it('is given once, and two days are two aliases', async () => {
    const { before, after } = await api.data(`
      { before: graph(asOf: "2015-01-01") { ...view } after: graph(asOf: "2015-01-02") { ...view } }
      fragment view on Graph {
        asOf revision
        actors(filter: {withMembers: ["ARM", "RUS"], withoutMembers: ["AZE"]}) { nodes { id } }
        actor(id: "ARM") { ties(filter: {kinds: ["MEMBER_OF"]}) { nodes { object { id } } } }
      }`);
    expect([before.asOf, after.asOf]).toEqual(['2015-01-01', '2015-01-02']);
    expect([before.revision, after.revision]).toEqual([1, 1]);
    expect(ids(before.actors.nodes)).toEqual(['org:csto']);
    expect(ids(after.actors.nodes)).toEqual(['org:csto', 'org:eaeu']);
    const bodies = (graph: typeof before) =>
      graph.actor.ties.nodes.map((tie: { object: { id: string } }) => tie.object.id);
    expect(bodies(before)).toEqual(['org:cis', 'org:csto', 'org:osce']);
    expect(bodies(after)).toEqual(['org:cis', 'org:csto', 'org:eaeu', 'org:osce']);
  });

  it('holds all the way down: contested and qualified are those of the day', async () => {
    const on = async (day: string) => {
      const { graph } = await api.data(
        `query ($day: Date!) { graph(asOf: $day) { tie(id: "ARM MEMBER_OF org:csto@2002-10-07") {
          contested qualified deniedDuring { since until } qualifiedDuring { since until }
          object { ties(filter: {actors: ["ARM"]}) { nodes { contested } } }
        } } }`,
        { day },
      );
      return graph.tie;
    };
    const spans = {
      deniedDuring: [{ since: '2024-02-23', until: '2024-06-12' }],
      qualifiedDuring: [{ since: '2024-02-22', until: null }],
    };
    expect(await on('2024-02-21')).toEqual({
      ...spans,
      contested: false,
      qualified: false,
      object: { ties: { nodes: [{ contested: false }] } },
    });
    expect(await on('2024-02-23')).toEqual({
      ...spans,
      contested: true,
      qualified: true,
      object: { ties: { nodes: [{ contested: true }] } },
    });
    expect(await on('2024-06-12')).toEqual({
      ...spans,
      contested: false,
      qualified: true,
      object: { ties: { nodes: [{ contested: false }] } },
    });
  });

  it('left out is today, and the answer says which day that was', async () => {
    const before = new Date().toISOString().slice(0, 10);
    const { asOf } = (await api.data('{ graph { asOf } }')).graph;
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(asOf);
  });

  it('may be a span', async () => {
    const { graph } = await api.data(`{ graph(during: {since: "1990", until: "2000"}) {
      asOf ties(filter: {kinds: ["FIGHTS"]}) { nodes { since until end } }
    } }`);
    expect(graph).toEqual({
      asOf: '1999-12-31',
      ties: { nodes: [{ since: '1992', until: '1994-05-12', end: 'DATED' }] },
    });
  });
});

describe('what an answer rests on', () => {
  it('evidence comes with its sources, those that assert it first', async () => {
    const { graph } = await api.data(`{ graph(asOf: "2024-03-01") { tie(id: "ARM MEMBER_OF org:csto@2002-10-07") {
      sourceCount evidence { id stance statement since until end locator confidence recordedIn source { id title publisher url published type reliability } }
    } } }`);
    expect(graph.tie.sourceCount).toBe(1);
    expect(graph.tie.evidence.map((claim: { id: string; stance: string }) => [claim.id, claim.stance])).toEqual([
      ['c:csto', 'ASSERTS'],
      ['c:denied', 'DENIES'],
      ['c:frozen', 'QUALIFIES'],
    ]);
    expect(graph.tie.evidence[0]).toEqual({
      id: 'c:csto',
      stance: 'ASSERTS',
      statement: 'Statement 1.',
      since: '2002-10-07',
      until: null,
      end: 'OPEN',
      locator: 'paragraph 1',
      confidence: 0.8,
      recordedIn: 1,
      source: {
        id: 'src:treaty',
        title: 'Title of src:treaty',
        publisher: 'Publisher',
        url: 'https://example.org/src:treaty',
        published: '2014-10-10',
        type: 'TREATY',
        reliability: 'A',
      },
    });
  });

  it('all of it is brought in one round trip, however many ties it is asked for', async () => {
    await api.data('{ graph { asOf } sources { totalCount } }');
    api.ran.length = 0;
    const { a, b } = await api.data(`{
      a: graph(asOf: "2024-02-25") { network(first: 500) { ties { evidence { id source { id } issue { name } } issues { name } } actors { id } } }
      b: graph(asOf: "2015") { ties { nodes { evidence { id } } } }
    }`);
    expect(a.network.ties.length + b.ties.nodes.length).toBeGreaterThan(15);
    expect(api.ran).toEqual(['read/evidence']);
  });

  it('"according to" derives the ties anew from what those sources say', async () => {
    const since = async (question: string) => {
      const { graph } = await api.data(`{ graph(asOf: "2020", ${question}) {
        ties(filter: {kinds: ["MEMBER_OF"], actors: ["org:eaeu"], among: ["ARM", "org:eaeu"]}) { nodes { since contested evidence { source { id } } } }
      } }`);
      return graph.ties.nodes;
    };
    expect(await since('revision: 1')).toMatchObject([{ since: '2015-01-02', contested: true }]);
    expect(await since('accordingTo: ["src:ministry"]')).toEqual([
      { since: '2015-01-01', contested: false, evidence: [{ source: { id: 'src:ministry' } }] },
    ]);
    expect(await since('minReliability: A')).toEqual([
      { since: '2015-01-02', contested: false, evidence: [{ source: { id: 'src:treaty' } }] },
    ]);
    expect(await since('accordingTo: ["src:news"]')).toEqual([]);
  });

  it('an issue that nobody described still has its id as a name', async () => {
    const { graph } = await api.data(
      `{ graph(asOf: "2000") { ties(filter: {issues: ["undescribed-issue"]}) { nodes { issues { id name description } } } } }`,
    );
    expect(graph.ties.nodes).toEqual([
      { issues: [{ id: 'undescribed-issue', name: 'undescribed-issue', description: null }] },
    ]);
  });
});

describe('claims', () => {
  it('are found by when they say that the tie began, a coarse date by its first day', async () => {
    const found = async (since: string) => {
      const { graph } = await api.data(
        `{ graph { claims(filter: {since: {${since}}}, first: 100) { nodes { since } } } }`,
      );
      return graph.claims.nodes.map((claim: { since: string }) => claim.since).sort();
    };
    const early = ['1992', '1992-01-30', '1993', '1993', '1993-09-24'];
    for (const [since, until] of [
      ['1992', '1994'],
      ['1992-01', '1994-01'],
      ['1992-01-01', '1994-01-01'],
    ])
      expect(await found(`since: "${since}", until: "${until}"`)).toEqual(early);
    expect(await found('since: "1992-01-02", until: "1993-01-02"')).toEqual(['1992-01-30', '1993', '1993']);
    expect(await found('since: "2020-06-01", until: "2020-06-02"')).toEqual(['2020-06']);
    expect(await found('since: "2020-06-02", until: "2020-07"')).toEqual([]);
    expect(await found('until: "1989-01-01"')).toEqual(['1975']);
    expect(await found('until: "1989-01-02"')).toEqual(['1975', '1989']);
  });
});

describe('pages', () => {
  it('lead through all ties of an actor, forwards and backwards, without gap or repeat', async () => {
    const all = await api.data(
      `{ graph(asOf: "2024-02-25") { actor(id: "ARM") { ties(first: 100) { totalCount nodes { id } } } } }`,
    );
    const { totalCount, nodes } = all.graph.actor.ties;
    expect(totalCount).toBeGreaterThan(5);
    for (const [size, cursor, has, from] of [
      ['first', 'after', 'hasNextPage', 'endCursor'],
      ['last', 'before', 'hasPreviousPage', 'startCursor'],
    ] as const) {
      const found: string[] = [];
      let place: string | null = null;
      do {
        const { graph } = await api.data(
          `query ($place: String) { graph(asOf: "2024-02-25") { actor(id: "ARM") { ties(${size}: 2, ${cursor}: $place) {
            totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          } } } }`,
          { place },
        );
        const { edges, pageInfo, totalCount: total } = graph.actor.ties;
        expect(total).toBe(totalCount);
        expect(pageInfo.endCursor).toBe(edges.at(-1).cursor);
        const page = edges.map((edge: { node: { id: string } }) => edge.node.id);
        if (size === 'first') found.push(...page);
        else found.unshift(...page);
        place = pageInfo[has] ? pageInfo[from] : null;
      } while (place);
      expect(found).toEqual(ids(nodes));
    }
  });

  it('of ties come in the order asked for', async () => {
    const { graph } = await api.data(`{ graph(asOf: "2024-02-25") {
      ties(order: {field: STRENGTH, direction: DESCENDING}) { nodes { strength } }
      actors(order: {field: NAME}, first: 3) { nodes { name } }
    } }`);
    const strengths = graph.ties.nodes.map(({ strength }: { strength: number }) => strength);
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    expect(graph.actors.nodes.map(({ name }: { name: string }) => name)).toEqual([
      'Armenia',
      'Azerbaijan',
      'Collective Security Treaty Organisation',
    ]);
  });
});

describe('a network', () => {
  it('has its ties, the actors at their ends, and true counts', async () => {
    const { graph } = await api.data(`{ graph(asOf: "2024-02-25") {
      whole: network { tieCount actorCount ties { id } actors { id } }
      part: network(first: 2) { tieCount actorCount ties { id strength } actors { id } }
      around: network(filter: {around: ["FRA"]}) { ties { kind { id } } actors { id } }
    } }`);
    expect(graph.whole.ties).toHaveLength(graph.whole.tieCount);
    expect(graph.whole.actors).toHaveLength(graph.whole.actorCount);
    expect(graph.part).toMatchObject({ tieCount: graph.whole.tieCount, actorCount: graph.whole.actorCount });
    expect(graph.part.ties.map(({ strength }: { strength: number }) => strength)).toEqual([1, 1]);
    expect(ids(graph.around.actors)).toEqual(['ARM', 'AZE', 'FRA', 'RUS', 'org:osce']);
  });
});

describe('actors', () => {
  it('are found by name, code or alias, each as what it is', async () => {
    const { graph } =
      await api.data(`{ graph { search(text: "Лавров") { matched actor { __typename id name ... on Country { iso2 } } }
      arm: search(text: "arm", first: 1) { actor { __typename ... on Country { iso2 isoNumeric flag region location { latitude longitude } successors } } }
      gone: actor(id: "SUN") { ... on Country { iso2 isoNumeric flag region location { latitude } successors until } }
    } }`);
    expect(graph.search).toEqual([
      { matched: 'Сергей Лавров', actor: { __typename: 'Person', id: 'person:sergey-lavrov', name: 'Sergey Lavrov' } },
    ]);
    expect(graph.arm[0].actor).toEqual({
      __typename: 'Country',
      iso2: 'AM',
      isoNumeric: '051',
      flag: '/flags/am.svg',
      region: 'Asia',
      location: { latitude: 40, longitude: 45 },
      successors: [],
    });
    expect(graph.gone).toEqual({
      iso2: null,
      isoNumeric: null,
      flag: null,
      region: null,
      location: null,
      successors: ['RUS', 'ARM', 'AZE'],
      until: '1991-12-26',
    });
  });
});

describe('a permalink', () => {
  it('shows the same after the record has changed, and what is new can be told apart', async () => {
    const own = await startApi([region]);
    const query =
      '{ graph(asOf: "2024-02-25", revision: 1) { revision ties(first: 100) { nodes { id contested evidence { id } } } actor(id: "ARM") { name } } }';
    const before = await own.data(query);
    const { body } = await own.ask(
      `mutation { recordClaims(input: {author: "ada", note: "more", retract: ["c:denied"],
        actors: [{id: "ARM", kind: COUNTRY, name: "Republic of Armenia"}],
        claims: [{id: "c:new", subject: "FRA", kind: "AIDS", object: "ARM", since: "2024", statement: "It does.", source: "src:news", confidence: 0.5}]
      }) { changed claimsRecorded claimsRetracted revision { number author note claimsRecorded } tiesWritten tiesDropped } }`,
      {},
      { Authorization: `Bearer ${EDITOR_TOKEN}` },
    );
    expect(body).toMatchObject({
      data: {
        recordClaims: {
          changed: true,
          claimsRecorded: 1,
          claimsRetracted: 1,
          revision: { number: 2, author: 'ada', note: 'more', claimsRecorded: 1 },
          tiesWritten: ['ARM MEMBER_OF org:csto@2002-10-07', 'FRA AIDS ARM@2024'],
          tiesDropped: [],
        },
      },
    });
    expect(await own.data(query)).toEqual(before);
    const now = await own.data(query.replace(', revision: 1', ''));
    expect(now.graph.revision).toBe(2);
    expect(now.graph.actor.name).toBe('Republic of Armenia');
    expect(now).not.toEqual(before);
    const recorded = await own.data(`{
      new: graph { claims(filter: {recordedAfter: 1}) { totalCount nodes { id recordedIn } } sources { totalCount } issues { name } }
      none: graph(revision: 1) { claims(filter: {recordedAfter: 1}) { totalCount } }
      before: graph(revision: 1) { sources(filter: {types: [TREATY]}) { nodes { title } } issues { name } }
    }`);
    expect(recorded.new.claims).toEqual({ totalCount: 1, nodes: [{ id: 'c:new', recordedIn: 2 }] });
    expect(recorded.none.claims.totalCount).toBe(0);
    await own.ask(
      `mutation { recordClaims(input: {author: "ada", note: "names",
        sources: [{id: "src:treaty", title: "Another title", publisher: "P", type: TREATY, reliability: A}]
        issues: [{id: "nagorno-karabakh", name: "Karabakh"}, {id: "a-new-one", name: "New"}]
      }) { changed } }`,
      {},
      { Authorization: `Bearer ${EDITOR_TOKEN}` },
    );
    const names = 'sources(filter: {types: [TREATY]}) { nodes { title } } issues { name }';
    const after = await own.data(`{ before: graph(revision: 1) { ${names} } now: graph { ${names} } ${names} }`);
    expect(after.before).toEqual(recorded.before);
    expect(after.now).toEqual({ sources: after.sources, issues: after.issues });
    expect(after.now.sources.nodes).toEqual([{ title: 'Another title' }]);
    expect(after.now.issues).toHaveLength(recorded.before.issues.length + 1);
    await own.stop();
  }, 60_000);
});
