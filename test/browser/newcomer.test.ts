/** The way of somebody new: from a link that was shared with them to a reply that everybody reads. */
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { permalink } from '#src/forum/debates/permalink.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { boardId, contribution, debate, member } from '../support/factories.ts';
import { served } from '../support/served.ts';
import { focused } from './keyboard.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const board = await boardId(test.db, 'inclusion');
await run(test.db, sql`UPDATE boards SET screening = 'none' WHERE id = ${board}`);
const ines = await member(test.db, { name: 'Ines Industry', group: 'IN' });
const place = await debate(test.db, { boardId: board, title: 'Who is left out?' });
const claims = [];
for (let i = 0; i < 25; i++)
  claims.push(await contribution(test.db, { debateId: place.id, authorId: ines.id, claim: `Claim ${i}.` }));
const shared = claims[20]?.id ?? 0;
const password = 'a walk along the quiet canal';

describe.each([true, false])('a newcomer, with scripts: %s', (scripts) => {
  it('comes from a shared link to a published reply in eight steps', async () => {
    const { page, context, problems } = await test.open({ scripts, width: 390 });
    const email = `nell-${scripts}@example.org`;
    const words = scripts ? 'It is so in our town.' : 'In our village it is so too.';
    const card = page.locator(`#c${shared}`);
    const write = async () => {
      await page.getByLabel('Your reply').fill(words);
      await page.getByRole('button', { name: 'Publish the reply' }).click();
      await page.getByText(words).waitFor();
    };
    const steps: Record<string, () => Promise<unknown>> = {
      'Open the link': () => page.goto(permalink({ id: shared, threadId: null }, place.path)),
      'Press Reply under the claim': async () => {
        await card.getByRole('link', { name: /^Reply/ }).click();
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      },
      'Choose to create an account': () => page.getByRole('link', { name: 'Create an account' }).click(),
      'Fill in the form and send it': () => register(page, email),
      'Open the link in the email': async () => page.goto(await mailedLink(email)),
      'Enter the password again': async () => {
        await page.getByLabel('The password you chose').fill(password);
        await page.getByRole('button', { name: 'Confirm and sign in' }).click();
      },
      'Press Reply under the claim, where one is again': async () => {
        await expect.poll(() => page.url()).toContain(`at=${shared}#c${shared}`);
        await expect.poll(() => inSight(page, `#c${shared}`)).toBe(true);
        await card.getByRole('link', { name: /^Reply/ }).click();
        await page.getByLabel('Your reply').waitFor();
      },
      'Write the reply and publish it': write,
    };
    for (const take of Object.values(steps)) {
      await take();
      expect((await page.title()).includes('Error'), page.url()).toBe(false);
    }
    expect(Object.keys(steps)).toHaveLength(8);
    expect(await page.locator('[role=status]').first().innerText()).toContain('published');
    expect(await page.locator('.contribution:target').innerText()).toContain(words);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ faults: [] });
    expect((await test.visitor().get(`/contributions/${shared}`)).text).toContain(words);
    expect(problems).toEqual([]);
    await context.close();
  });
});

async function register(page: Page, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(email.includes('true') ? 'Nell Newcomer' : 'Nils Neuling');
  await page.getByLabel('Handle').fill(email.split('@')[0] ?? '');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Civil society').check();
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
}

async function mailedLink(email: string): Promise<string> {
  await test.runJobs();
  const mail = test.mails.find(({ to }) => to === email);
  return /http\S+\/accounts\/confirmation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** Whether the element's beginning is inside the window. */
function inSight(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    return top >= -1 && top < innerHeight;
  });
}
