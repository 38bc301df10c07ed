import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { record } from '#src/platform/events/record.ts';
import { atEnd } from '../../support/at-end.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { type Served, served } from '../../support/served.ts';

let s: Served;
let place: Awaited<ReturnType<typeof debate>>;
let thread: number;
const ids: number[] = [];

beforeAll(async () => {
  s = await served();
  const changes = await listenForChanges(s.db, s.deps.log);
  s.server.removeAllListeners('request').on('request', createApp({ ...s.deps, changes }));
  atEnd(() => changes.stop());
  place = await debate(s.db);
  const authorId = (await member(s.db)).id;
  for (let i = 0; i < 12; i++) ids.push((await contribution(s.db, { debateId: place.id, authorId })).id);
  thread = ids[0] ?? 0;
  for (let i = 0; i < 5; i++) {
    ids.push((await contribution(s.db, { debateId: place.id, authorId, inReplyTo: thread })).id);
  }
});

async function say(): Promise<number> {
  const { id } = await contribution(s.db, { debateId: place.id });
  const event = { kind: 'contribution.published', at: s.clock.now, actorId: null } as const;
  await transaction(s.db, (tx) => record(tx, { ...event, debateId: place.id, contributionId: id }));
  return id;
}
async function seenBy(memberId: number) {
  const { rows } = await s.db.query(
    `SELECT c.id FROM reading_positions r JOIN contributions c ON c.debate_id = r.debate_id
     WHERE r.member_id = $1 AND r.debate_id = $2
       AND ((c.placed_at, c.id) <= (r.placed_at, coalesce(r.contribution_id, 9e15::bigint)) OR c.id = ANY(r.beyond))`,
    [memberId, place.id],
  );
  return rows.map(({ id }) => Number(id));
}

describe('in a browser', () => {
  it('what comes before the eyes is noted, and nothing else', async () => {
    const me = await member(s.db);
    const { page, problems, context } = await s.open({ as: me.id });
    await page.goto(place.path);
    await page.locator(`#c${thread}`).scrollIntoViewIfNeeded();
    await expect.poll(() => seenBy(me.id), { timeout: 10_000 }).toContain(thread);
    const seen = await seenBy(me.id);
    expect(seen).not.toContain(ids[11]);
    await page.locator(`#c${ids[11]}`).scrollIntoViewIfNeeded();
    await expect.poll(() => seenBy(me.id), { timeout: 10_000 }).toContain(ids[11]);
    // What is folded was not seen.
    expect(await seenBy(me.id)).not.toContain(ids.at(-1));
    await context.close();
    expect(problems).toEqual([]);
  });

  it('replies on the page of their thread are noted too', async () => {
    const me = await member(s.db);
    const { page, problems, context } = await s.open({ as: me.id });
    await page.goto(`/contributions/${thread}`);
    await page.locator(`#c${ids.at(-1)}`).scrollIntoViewIfNeeded();
    await expect.poll(() => seenBy(me.id), { timeout: 10_000 }).toContain(ids.at(-1));
    await context.close();
    expect(problems).toEqual([]);
  });

  it('the address of a folded reply opens what holds it', async () => {
    const me = await member(s.db);
    const { page, problems, context } = await s.open({ as: me.id });
    await page.goto(`${place.path}?at=${thread}#c${ids.at(-1)}`);
    await expect.poll(() => page.locator(`#c${ids.at(-1)}`).isVisible()).toBe(true);
    await context.close();
    expect(problems).toEqual([]);
  });

  it('a fold stays as it was left, by mouse and by keyboard', async () => {
    const me = await member(s.db);
    const { page, problems, context } = await s.open({ as: me.id });
    const states = async () => {
      await page.goto(place.path);
      return page.evaluate(() =>
        [...document.querySelectorAll('.thread details')].map((one) => one.hasAttribute('open')),
      );
    };
    const kept = () =>
      page.waitForResponse((answer) => answer.url().endsWith('/fold') && answer.status() === 204);
    expect(await states()).toEqual([true, false]);
    await Promise.all([kept(), page.locator('.fold > summary').click()]);
    expect(await states()).toEqual([true, true]);
    await page.locator('.fold-all > summary').focus();
    await Promise.all([kept(), page.keyboard.press('Enter')]);
    expect(await states()).toEqual([false, false]);
    await Promise.all([kept(), page.locator('.fold-all > summary').click()]);
    expect(await states()).toEqual([true, false]);
    // A reply that is folded since its author is muted opens for itself alone.
    const loud = await member(s.db);
    const reply = await contribution(s.db, { debateId: place.id, authorId: loud.id, inReplyTo: ids[1] ?? 0 });
    await contribution(s.db, { debateId: place.id, inReplyTo: ids[1] ?? 0 });
    await s.db.query('INSERT INTO mutes (member_id, muted_id, at) VALUES ($1, $2, now())', [me.id, loud.id]);
    await page.goto(place.path);
    const replies = page.locator('.fold-all', { has: page.locator(`#c${reply.id}`) });
    await replies.locator('.muted > summary').click();
    const summary = replies.locator('> summary');
    await Promise.all([kept(), summary.click()]);
    const again = kept();
    await summary.click();
    expect((await again).request().postData()).toContain('few');
    await context.close();
    expect(problems).toEqual([]);
  });

  it('a visitor who does not ask has no stream; one who does is told politely, and nothing moves', async () => {
    const { page, problems, context } = await s.open();
    const streams: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/live?')) streams.push(request.url());
    });
    await page.goto(place.path);
    await page.locator('.live button').click();
    await expect.poll(() => streams.length).toBe(1);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    const first = await say();
    const news = page.locator('.live-news');
    await expect.poll(() => news.textContent()).toContain('1 new contribution');
    await news.getByRole('link').focus();
    await say();
    await expect.poll(() => news.textContent()).toContain('2 new contributions');
    expect(await news.getByRole('link').evaluate((link) => link === document.activeElement)).toBe(true);
    const covered = await page.evaluate(() => {
      const under = [...document.querySelectorAll<HTMLElement>('main a, main button')].filter((one) => {
        if (one.closest('.live-news')) return false;
        one.focus();
        const { left, top } = one.getBoundingClientRect();
        return document.elementFromPoint(left + 2, top + 2)?.closest('.live-news');
      });
      return under.map(({ outerHTML }) => outerHTML);
    });
    expect(covered).toEqual([]);
    expect(await height()).toBe(before);
    expect(await news.getAttribute('role')).toBe('status');
    await news.getByRole('link').click();
    await page.waitForURL(`**${place.path}?at=${first}#c${first}`);
    expect(await page.locator(`#c${first}`).isVisible()).toBe(true);
    expect(streams).toHaveLength(1);
    await context.close();
    expect(problems).toEqual([]);
  });

  it('a member’s choice is remembered', async () => {
    const me = await member(s.db);
    const { page, problems, context } = await s.open({ as: me.id });
    await page.goto(place.path);
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/accounts/me/live'));
    await page.locator('.live button').click();
    await kept;
    const opened = page.waitForResponse((answer) => answer.url().includes('/live?'));
    await page.goto(place.path);
    expect((await opened).status()).toBe(200);
    expect(await page.locator('.live button').getAttribute('aria-pressed')).toBe('true');
    await context.close();
    expect(problems).toEqual([]);
  });

  it('without scripts a member marks a page as read by its form', async () => {
    const me = await member(s.db);
    const { page, problems, context } = await s.open({ as: me.id, scripts: false });
    await page.goto(place.path);
    expect(await page.locator('.live').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'I have read this page' }).click();
    expect(await page.locator('.flash').textContent()).toContain('Marked as read.');
    expect((await seenBy(me.id)).length).toBeGreaterThanOrEqual(17);
    await context.close();
    expect(problems).toEqual([]);
  });

  it('a visitor’s likely next page is fetched ahead, pages that act are not, a member’s neither', async () => {
    const { page, problems, context } = await s.open();
    const asked: string[] = [];
    s.server.on('request', ({ url = '', headers }) => {
      if (headers['sec-purpose'] !== undefined) asked.push(url);
    });
    await page.goto('/debates');
    await page.hover('.debate-row h3 a');
    await expect.poll(() => asked, { timeout: 10_000 }).toEqual([place.path]);
    await page.hover('a[href="/debates/new"]');
    await page.hover('a[href="/about"]');
    await page.click('.debate-row h3 a');
    await page.waitForURL(`**${place.path}`);
    const delivery = await page.evaluate(() =>
      performance.getEntriesByType('navigation').map((entry) => Reflect.get(entry, 'deliveryType')),
    );
    expect(delivery).toEqual(['navigational-prefetch']);
    expect(asked).toEqual([place.path]);
    await context.close();
    const me = await s.open({ as: (await member(s.db)).id });
    const answer = await me.page.goto('/debates');
    expect(answer?.headers()['speculation-rules']).toBeUndefined();
    await me.context.close();
    expect(problems).toEqual([]);
  });
});
