import { describe, expect, it } from '@jest/globals';
import { scrollToShow } from '../../client/scroll-to-show.ts';

const at = (from: number) => ({ from, until: from + 10 });

describe('what is to be seen', () => {
  it('stays where it is in sight, and else comes into it the least way', () => {
    expect(scrollToShow([at(50)], 40, 100)).toBe(40);
    expect(scrollToShow([at(20)], 40, 100)).toBe(20);
    expect(scrollToShow([at(200)], 40, 100)).toBe(110);
    expect(scrollToShow([], 40, 100)).toBe(40);
  });

  it('takes the next along as far as there is room, the first before all', () => {
    expect(scrollToShow([at(200), at(260)], 40, 100)).toBe(170);
    expect(scrollToShow([at(200), at(400), at(210)], 40, 100)).toBe(110);
    expect(scrollToShow([{ from: 200, until: 500 }], 40, 100)).toBe(200);
  });
});
