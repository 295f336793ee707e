import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Turns } from '../../../server/services/turns.ts';

const limits = { atOnce: 2, mostWaiting: 3, refusal: () => new Error('too much') };

describe('turns', () => {
  it('let no more go on at once than they may, in the order asked, whatever fails, and refuse what is too much', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { maxLength: 12 }), async (scheduler, fails) => {
        const turns = new Turns(limits);
        let going = 0;
        const begun: number[] = [];
        const asked = fails.map((fail, index) =>
          turns.take(async () => {
            begun.push(index);
            going++;
            expect(going).toBeLessThanOrEqual(limits.atOnce);
            await scheduler.schedule(Promise.resolve());
            going--;
            if (fail) throw new Error('failed');
            return index;
          }),
        );
        const all = Promise.allSettled(asked);
        await scheduler.waitFor(all);
        const taken = fails.slice(0, limits.atOnce + limits.mostWaiting);
        expect(begun).toEqual(taken.map((_, index) => index));
        expect((await all).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual(
          fails.map((fail, index) => (index >= taken.length ? 'Error: too much' : fail ? 'Error: failed' : index)),
        );
        // All turns were given back.
        expect(await Promise.all([1, 2, 3].map((value) => turns.take(async () => value)))).toEqual([1, 2, 3]);
      }),
    );
  });
});
