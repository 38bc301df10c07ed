import { afterEach, describe, expect, it, vi } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { answered, groundRow } from '../forum/agreement/setup.ts';
import type { OpenedPage } from '../support/browser.ts';
import { contribution, debate, member } from '../support/factories.ts';
import { served } from '../support/served.ts';
import { focused, Keyboard } from './keyboard.ts';

vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const ines = await member(test.db, { name: 'Ines Industry', group: 'IN' });

let open: OpenedPage[] = [];
afterEach(async () => {
  for (const { context } of open) await context.close();
  open = [];
});

async function sit(scripts: boolean, path: string) {
  const who = await member(test.db, { group: 'CS' });
  const opened = await test.open({ scripts, as: who.id });
  open.push(opened);
  await opened.page.goto(path);
  return opened;
}

async function place() {
  const { id, path } = await debate(test.db);
  const said = await contribution(test.db, { debateId: id, authorId: ines.id });
  await answered(test.db, said.id, 'CS', { agree: 2 });
  return { path, id: said.id };
}

describe.each([true, false])('by keyboard alone, with scripts: %s', (scripts) => {
  it('agrees, changes the answer and takes it back', async () => {
    const { path, id } = await place();
    const { page, problems } = await sit(scripts, `${path}?sort=common-ground`);
    const keys = new Keyboard(page);
    const card = page.locator(`#c${id}`);
    const answer = async (name: string, words: string) => {
      await keys.to('button', name);
      await page.keyboard.press('Enter');
      await page.getByText(words).waitFor({ state: 'attached' });
    };
    await answer('Agree', 'You agree.');
    expect(await card.getByRole('button', { name: 'Agree', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(await card.innerText()).toContain('Agreed by 1 of the 1 group that answered');
    expect(new URL(page.url()).search).toBe('?sort=common-ground');
    if (scripts) expect(await focused(page)).toMatchObject({ name: 'Agree', faults: [] });
    await answer('Disagree', 'You disagree.');
    expect(await groundRow(test.db, id)).toMatchObject({
      agrees: [0, 2, 0, 0, 0, 0, 0],
      disagrees: [0, 1, 0, 0, 0, 0, 0],
    });
    await answer('Disagree', 'Your answer has been withdrawn.');
    expect(await card.innerText()).toContain('2 answers');
    expect(await groundRow(test.db, id)).toMatchObject({ voices: 2 });
    expect(problems).toEqual([]);
  });
});

describe('with scripts', () => {
  it('says in words why an answer is refused, and when it cannot be sent', async () => {
    const { path, id } = await place();
    const { page } = await sit(true, path);
    const button = page.locator(`#c${id}`).getByRole('button', { name: 'Agree', exact: true });
    const alert = page.locator(`#c${id} [role=alert]`);
    await page.route('**/agreement', (route) => route.abort());
    await button.click();
    await alert.waitFor();
    expect(await alert.innerText()).toBe('Your answer could not be sent. Try again.');
    await page.unroute('**/agreement');
    await run(
      test.db,
      sql`UPDATE debates SET state = 'closed', closed_at = ${test.clock.now} WHERE id = (SELECT debate_id FROM contributions WHERE id = ${id})`,
    );
    await button.click();
    await page.getByText('This debate is closed').waitFor();
    expect(await alert.count()).toBe(1);
    expect(await groundRow(test.db, id)).toMatchObject({ voices: 2 });
  });

  it('clicked fast, the last answer stands', async () => {
    const { path, id } = await place();
    const { page } = await sit(true, path);
    await page.evaluate((card) => {
      const press = (value: string) =>
        document.querySelector<HTMLButtonElement>(`#c${card} button[value="${value}"]`)?.click();
      press('agree');
      press('pass');
      press('disagree');
    }, id);
    await page.getByText('You disagree.').waitFor({ state: 'attached' });
    const pressed = page.locator(`#c${id} button[aria-pressed="true"]`);
    expect(await pressed.allInnerTexts()).toEqual(['Disagree']);
    expect(await groundRow(test.db, id)).toMatchObject({ voices: 3, disagrees: [0, 1, 0, 0, 0, 0, 0] });
  });
});
