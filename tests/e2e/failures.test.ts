import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { drawn, until } from './support.ts';

const TIE = '?date=2024-12-10&tie=ARM+MEMBER_OF+org:csto@2002-10-07';

describeInBrowser('when something fails, the page says so and helps', ({ product, visit, visitAnew }) => {
  let page: Page;

  /** Opens the page where requests to the API fail as given while `broken.now` holds. */
  async function openBroken(query: string, answer: 'no answer' | 'no JSON', only = /./) {
    const broken = { now: true, asked: 0 };
    ({ page } = await visitAnew('about:blank'));
    await page.route('**/graphql', async (route) => {
      if (!broken.now || !only.test(route.request().postData() ?? '')) return route.continue();
      broken.asked += 1;
      return answer === 'no answer'
        ? route.abort('connectionrefused')
        : route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
    });
    await page.goto(`${product.url}/${query}`);
    return broken;
  }

  it.each(['no answer', 'no JSON'] as const)(
    'the server gives %s at the start; trying again recovers',
    async (answer) => {
      const broken = await openBroken('?date=2024-06-01', answer, /query Network/);
      const message = page.getByRole('alert');
      await message.getByText('The server does not answer').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      // The page asks twice each time. Before all of that has failed, the message in sight may still be the first one.
      await until(() => broken.asked === 4);
      await message.getByText('The server does not answer').waitFor();
      broken.now = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await drawn(page);
      expect(await page.getByTestId('tie-count').textContent()).toMatch(/^\d+ of/);
    },
  );

  it('the evidence of a tie does not come; trying again fetches it', async () => {
    const broken = await openBroken(TIE, 'no answer', /query Evidence/);
    const detail = page.getByTestId('detail');
    await detail.getByText('The server does not answer').waitFor();
    broken.now = false;
    await detail.getByRole('button', { name: 'Try again' }).click();
    await detail.getByText(/^Evidence: \d+ claims$/).waitFor();
  });

  it('the search gets no answer', async () => {
    await openBroken('', 'no answer', /query Search/);
    await drawn(page);
    await page.keyboard.press('/');
    await page.keyboard.type('arm');
    await page.getByText('The search got no answer from the server.').waitFor();
  });

  it('a revision that does not exist: says so and offers the latest', async () => {
    ({ page } = await visit(`/?date=2024-06-01&revision=999`));
    await page.getByText('There is no revision 999').waitFor();
    await page.getByRole('button', { name: 'Show the latest revision' }).click();
    await drawn(page);
    expect(new URL(page.url()).searchParams.has('revision')).toBe(false);
  });

  it('an address with a day that is none: says so and shows today', async () => {
    ({ page } = await visit(`/?date=2023-02-29&kinds=adores`));
    await page.getByText('The address says date “2023-02-29”').waitFor();
    await page.getByText('The address says kinds “adores”').waitFor();
    const { graph } = await product.ask<{ graph: { asOf: string } }>('{ graph { asOf } }');
    expect(new URL(page.url()).searchParams.get('date')).toBe(graph.asOf);
  });

  it.each([
    ['tie=ARM+ADORES+AZE@1999', 'The tie in this address is not on record'],
    ['pair=ARM,XXX', '“ARM” and “XXX” are not both on record'],
    ['actor=person:nobody', 'No actor has the id “person:nobody”'],
  ])('%s names nothing on record', async (query, words) => {
    ({ page } = await visit(`/?date=2024-06-01&${query}`));
    await page.getByText(words).waitFor();
  });

  it('a day on which nothing is in force: offers the nearest on which something is', async () => {
    ({ page } = await visit(`/?date=1800-01-01`));
    await page.getByText('No tie on record is in force on 1 January 1800').waitFor();
    await page.getByRole('button', { name: /^Go to/ }).click();
    await page.getByText('No tie on record').waitFor({ state: 'detached' });
    expect(Number(await page.getByTestId('picture').getAttribute('data-ties'))).toBeGreaterThan(0);
  });
});
