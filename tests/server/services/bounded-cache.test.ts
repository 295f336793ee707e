import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BoundedCache } from '../../../server/services/bounded-cache.ts';

const steps = fc.array(
  fc.record({
    act: fc.constantFrom('get', 'set', 'set', 'delete'),
    key: fc.nat(8),
    size: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 60 },
);

it('keeps what was used last, within its limit', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 30 }), (taken, most) => {
      const cache = new BoundedCache<number, number>(most, (size) => size);
      /** The least recently used first. */
      let plain: [number, number][] = [];
      for (const { act, key, size } of taken) {
        const known = plain.find(([one]) => one === key);
        if (act === 'get') expect(cache.get(key)).toBe(known?.[1]);
        if (act === 'delete') cache.delete(key);
        if (act === 'set') cache.set(key, size);
        plain = plain.filter((one) => one !== known);
        if (act === 'get' && known) plain.push(known);
        if (act === 'set' && size <= most) plain.push([key, size]);
        const sum = () => plain.reduce((total, [, one]) => total + one, 0);
        while (sum() > most) plain.shift();
        expect([...cache.entries()]).toEqual(plain);
        expect(cache.taken).toBe(sum());
      }
    }),
  );
});

it('without sizes counts its values', () => {
  const cache = new BoundedCache<string, string>(2);
  for (const key of ['a', 'b', 'a', 'c']) cache.set(key, key);
  expect([cache.has('a'), cache.has('b'), cache.has('c')]).toEqual([true, false, true]);
});
