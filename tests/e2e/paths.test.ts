import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { focusOf, tabTo } from './keyboard.ts';
import { DESKTOP, drawn, pictureOf } from './support.ts';

const MEMBERSHIP = 'ARM MEMBER_OF org:csto@2002-10-07';

describeInBrowser('ways through the page', ({ visit, visitAnew, openBeside }) => {
  let page: Page;

  async function open(query = '', screen = DESKTOP, go = visit): Promise<void> {
    ({ page } = await go(`/${query}`, screen));
    await drawn(page);
  }

  /** All that the page shows of a view, in words. */
  async function shownIn(where: Page) {
    const text = async (id: string) => (await where.getByTestId(id).count()) > 0 && where.getByTestId(id).textContent();
    return {
      picture: await pictureOf(where),
      caption: await text('caption'),
      detail: await text('detail'),
      outline: await where.locator('[data-actor]').evaluateAll((rows) => rows.map((row) => row.textContent)),
    };
  }

  describe('the address', () => {
    it.each([
      ['filters', '?date=2012-12-13&signs=hostile,neutral&issues=nagorno-karabakh&actors=countries,people'],
      ['what is contested, and two actors', '?date=2012-12-13&contested=only&pair=ARM,RUS'],
      ['a tie and a revision', `?date=2012-12-13&tie=${MEMBERSHIP.replaceAll(' ', '+')}&revision=1`],
      [
        'kinds and an actor',
        '?date=2012-12-13&kinds=allies-with,member-of&signs=friendly&actors=countries,organisations&actor=ARM',
      ],
    ])('holds %s: opened elsewhere it is kept, and shows the same', async (_, query) => {
      await open(query);
      await page.waitForLoadState('networkidle');
      expect(new URL(page.url()).search).toBe(query);
      const shown = await shownIn(page);
      expect(shown.picture.ties).toBeGreaterThan(0);
      const { page: other } = await openBeside(page.url());
      await drawn(other);
      await other.waitForLoadState('networkidle');
      expect(await shownIn(other)).toEqual(shown);
      await other.context().close();
    });

    it('goes back and forward over the steps, a slider at rest being one', async () => {
      await open('?date=2012-12-13', DESKTOP, visitAnew);
      const day = async (expected: string) => {
        await page.waitForFunction(
          (date) => document.querySelector('[data-testid="picture"]')?.getAttribute('data-date') === date,
          expected,
        );
      };
      await page.locator('[data-actor="ARM"]').first().click();
      await page.getByRole('slider', { name: 'Day shown' }).focus();
      for (let year = 0; year < 3; year++) await page.keyboard.press('PageUp');
      await page.waitForFunction(() => globalThis.location.search.includes('2015-12-13'));
      await page.goBack();
      await day('2012-12-13');
      expect((await pictureOf(page)).selected).toBe('ARM');
      await page.goBack();
      expect((await pictureOf(page)).selected).toBe('');
      await page.goForward();
      await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
      await page.goForward();
      await day('2015-12-13');
      expect((await pictureOf(page)).selected).toBe('ARM');
    });

    it('pins a revision, and lets go of it', async () => {
      await open('?date=2012-12-13&revision=1');
      await page.getByText('Pinned to revision 1').waitFor();
      await page.getByRole('button', { name: 'Show the latest' }).click();
      await page.getByText('Pinned to revision 1').waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('?date=2012-12-13');
    });

    it('goes to the clipboard', async () => {
      await open('?date=2012-12-13&actor=ARM');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Link copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    });
  });

  describe('by the keyboard alone', () => {
    it('from the start to an actor, its tie, its evidence, and back, with the focus in sight all the way', async () => {
      await open('?date=2024-06-01');
      await tabTo(page, ({ what }) => what === 'ARM');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
      expect((await focusOf(page)).what).toBe('panel-title');
      await tabTo(page, ({ what }) => what === MEMBERSHIP);
      await page.keyboard.press('Enter');
      await page.getByTestId('evidence').waitFor();
      expect((await focusOf(page)).what).toBe('panel-title');
      await tabTo(page, ({ href }) => href?.startsWith('http') === true);
      await page.keyboard.press('Escape');
      await page.getByTestId('detail').waitFor({ state: 'detached' });
      await focusOf(page);
      expect((await pictureOf(page)).selected).toBe('');
    });

    it('back to the row in the outline that opened the panel', async () => {
      await open('?date=2024-06-01');
      await tabTo(page, ({ what }) => what === 'AZE');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Azerbaijan', level: 2 }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByTestId('detail').waitFor({ state: 'detached' });
      expect((await focusOf(page)).what).toBe('AZE');
    });

    it('says aloud what is shown and what is selected', async () => {
      await open('?date=2024-06-01');
      const { actors, ties } = await pictureOf(page);
      await page
        .getByTestId('shown-aloud')
        .filter({ hasText: `${ties} of ` })
        .waitFor({ state: 'attached' });
      const said = (await page.getByTestId('shown-aloud').textContent()) ?? '';
      expect(said).toContain(`and ${actors} of `);
      expect(said).toContain('shown on 1 June 2024.');
      await tabTo(page, ({ what }) => what === 'ARM');
      await page.keyboard.press('Enter');
      await page
        .getByTestId('selected-aloud')
        .filter({ hasText: /^Armenia selected, \d+ ties on 1 June 2024\.$/ })
        .waitFor({ state: 'attached' });
      await tabTo(page, ({ what }) => what === MEMBERSHIP);
      await page.keyboard.press('Enter');
      await page
        .getByTestId('selected-aloud')
        .filter({ hasText: 'Tie selected: Armenia is a member of Collective Security Treaty Organisation, since' })
        .waitFor({ state: 'attached' });
    });
  });
});
