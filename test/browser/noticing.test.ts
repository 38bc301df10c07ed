/** The whole way of a notice of illegal content, in a browser without scripts. */
import { describe, expect, it, vi } from 'vitest';
import { abuse, defamation } from '../moderation/notices/helpers.ts';
import { contribution, debate, member } from '../support/factories.ts';
import { served } from '../support/served.ts';

vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const moderator = await member(test.db, { name: 'Mo Derator', role: 'moderator' });
const { id: debateId } = await debate(test.db);

const form = (id: number) => `/notices/new?kind=contribution&id=${id}&version=1`;

describe('a notice without scripts', () => {
  it('is sent, decided about and read, as a visitor, without a cookie', async () => {
    const { id } = await contribution(test.db, { debateId, claim: 'A claim that is noticed.' });
    const { page, context, problems } = await test.open({ scripts: false });
    await page.goto(form(id));
    await page.getByText('A claim that is noticed.').first().waitFor();
    expect(await page.getByLabel('Your email address').isVisible()).toBe(false);
    await page.getByLabel('What is it about?').selectOption(defamation);
    expect(await page.getByLabel('Your email address').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Send the notice' }).click();
    await page.getByRole('link', { name: 'Write why it is illegal' }).waitFor();
    await page.getByLabel('Why is it illegal?').fill('It accuses a living person.');
    await page.getByLabel('What I say here is right').check();
    await page.getByRole('button', { name: 'Send the notice' }).click();
    await page.getByRole('heading', { name: /^Your notice \d+$/ }).waitFor();
    expect(await context.cookies()).toEqual([]);
    const status = page.url();

    const staff = await test.open({ as: moderator.id, scripts: false });
    await staff.page.goto('/moderation/notices');
    await staff.page.getByRole('rowheader').getByRole('link').first().click();
    await staff.page.getByRole('link', { name: 'Its case' }).click();
    await staff.page.getByText('It accuses a living person.').waitFor();
    await staff.page.locator('[name=act][value=keep]').check();
    await staff.page.getByLabel('Why is nothing done about it?').fill('It is an opinion.');
    await staff.page.getByRole('button', { name: 'Send decision' }).click();

    await page.goto(status);
    await page.getByText('It is an opinion.').waitFor();
    expect(await page.getByRole('link', { name: 'Complain about this decision' }).count()).toBe(1);
    expect([...problems, ...staff.problems]).toEqual([]);
    await Promise.all([context.close(), staff.context.close()]);
  });

  it('never asks who sends it where it is about the abuse of children', async () => {
    const { id } = await contribution(test.db, { debateId });
    const { page, context } = await test.open({ scripts: false });
    await page.goto(form(id));
    await page.getByLabel('What is it about?').selectOption(abuse);
    expect(await page.getByLabel('Your email address').isVisible()).toBe(false);
    expect(await page.getByLabel('Your name').isVisible()).toBe(false);
    expect(await page.getByText('we do not ask who you are').isVisible()).toBe(true);
    await context.close();
  });
});
