/** Facts of countries that the record does not hold: names in other languages, codes, region, place, flag. */
import { createRequire } from 'node:module';

export interface CountryFacts {
  /** Null where ISO has given none. */
  readonly iso2: string | null;
  /** The name of the file with the flag. */
  readonly flag: string;
  /** Three digits; null where ISO has given none. */
  readonly isoNumeric: string | null;
  readonly region: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Names in every language known, without repeats. */
  readonly names: readonly string[];
}

interface WorldCountry {
  readonly cca2: string;
  readonly cca3: string;
  readonly ccn3: string;
  readonly region: string;
  readonly latlng: readonly [number, number];
  readonly altSpellings: readonly string[];
  readonly name: {
    readonly common: string;
    readonly official: string;
    readonly native: Readonly<Record<string, WorldName>>;
  };
  readonly translations: Readonly<Record<string, WorldName>>;
}
interface WorldName {
  readonly common: string;
  readonly official: string;
}

/** Languages of the region that world-countries lacks, and the United Nations' own. */
const LANGUAGES = [
  'hy',
  'az',
  'ka',
  'ru',
  'tr',
  'fa',
  'uk',
  'kk',
  'ar',
  'zh',
  'fr',
  'es',
  'de',
  'it',
  'el',
  'he',
  'hi',
  'pl',
  'ro',
  'hu',
  'ky',
  'uz',
];

let facts: ReadonlyMap<string, CountryFacts> | undefined;

/** The code that the package makes up for whom ISO has given none, and the id that the record has instead. */
const WITHOUT_ISO_CODE = new Map([['UNK', 'state:kosovo']]);

/** By id, which is ISO 3166-1 alpha-3 where there is one; undefined for states that are gone. Read at the first call. */
export function countryFacts(id: string): CountryFacts | undefined {
  facts ??= load();
  return facts.get(id);
}

function load(): Map<string, CountryFacts> {
  // The package's types do not fit Node's modules, hence the cast.
  const countries = createRequire(import.meta.url)('world-countries') as readonly WorldCountry[];
  const codes = new Set(countries.map(({ cca2 }) => cca2));
  const inLanguage = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  return new Map(
    countries.map((country) => {
      const given = [country.name, ...Object.values(country.name.native), ...Object.values(country.translations)];
      const names = [
        ...given.flatMap(({ common, official }) => [common, official]),
        // "UK" is a name; a code of two letters is given apart, and another country's would mislead.
        ...country.altSpellings.filter((name) => !codes.has(name)),
        ...inLanguage.map((names) => names.of(country.cca2) ?? ''),
      ];
      const [latitude, longitude] = country.latlng;
      const ownId = WITHOUT_ISO_CODE.get(country.cca3);
      return [
        ownId ?? country.cca3,
        {
          iso2: ownId === undefined ? country.cca2 : null,
          flag: country.cca2.toLowerCase(),
          isoNumeric: country.ccn3 || null,
          region: country.region,
          latitude,
          longitude,
          names: [...new Set(names)].filter((name) => name !== ''),
        },
      ];
    }),
  );
}
