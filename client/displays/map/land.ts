import { useQuery } from '@tanstack/react-query';
import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlines from 'world-atlas/countries-50m.json?url';

/** A country as Natural Earth draws it at 1:50 million; those without a number of ISO's have no actor. */
export interface Land {
  readonly isoNumeric: string | null;
  readonly shape: Feature<Geometry>;
}

type Outlines = Topology<{ countries: GeometryCollection }>;

/** The outlines of countries, fetched once, when the map is first looked at. */
export function useLand() {
  return useQuery({
    queryKey: ['outlines of countries'],
    queryFn: async ({ signal }): Promise<readonly Land[]> => {
      const answer = await fetch(outlines, { signal });
      if (!answer.ok) throw new Error(`${outlines}: ${answer.status}`);
      const topology = (await answer.json()) as Outlines;
      return feature(topology, topology.objects.countries).features.map((shape) => ({
        isoNumeric: shape.id === undefined ? null : String(shape.id),
        shape,
      }));
    },
  });
}
