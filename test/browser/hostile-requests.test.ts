import { afterEach, expect, it, vi } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import type { OpenedPage } from '../support/browser.ts';
import { contribution, debate } from '../support/factories.ts';
import { redirects } from '../support/hostile/redirects.ts';
import { served } from '../support/served.ts';
import { placeIn, sent, text } from './helpers.ts';
import { notInert } from './inert.ts';
import { look, textsFor, vectors } from './vectors.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const agents = {
  visitor: test.visitor(),
  author: await test.signedInAs({ group: 'CS', verified: true }),
  admin: await test.signedInAs({ role: 'admin' }),
};
const pages = {
  visitor: await test.open(),
  author: await test.open({ as: agents.author.member.id }),
  admin: await test.open({ as: agents.admin.member.id }),
};
const { admin, author } = agents;
const place = await debate(test.db);
const proposed = await debate(test.db, { state: 'proposed' });
const item = await contribution(test.db, { debateId: place.id });
const kase = await sent(admin, `/contributions/${item.id}/case`, {});
const own = placeIn(await sent(author, `/debates/${place.id}/contributions`, text('Mine.')));
afterEach(() => run(test.db, sql`DELETE FROM rate_limits`));

/** Forms, with the fields that get the text; each is refused for its fixed ones, if not for the text. */
const forms: { as: keyof typeof agents; action: string; texts: string[]; fixed?: Record<string, string> }[] =
  [
    {
      as: 'visitor',
      action: '/accounts/registration',
      texts: ['name', 'handle', 'email', 'organisation', 'group'],
    },
    { as: 'visitor', action: '/accounts/sign-in', texts: ['email', 'password', 'next'] },
    { as: 'visitor', action: '/accounts/password-reset', texts: ['email'] },
    {
      as: 'author',
      action: '/accounts/me/profile',
      texts: ['name', 'organisation', 'group', 'language', 'timeZone'],
    },
    { as: 'author', action: '/accounts/me/email', texts: ['email'], fixed: { current: 'x' } },
    { as: 'author', action: '/accounts/me/password', texts: ['current', 'password'] },
    { as: 'author', action: `/debates/${place.id}/contributions`, texts: ['text', 'language', 'key'] },
    { as: 'author', action: `/debates/${place.id}/contributions/preview`, texts: ['text', 'language'] },
    { as: 'author', action: `/contributions/${own}/text`, texts: ['text', 'language', 'revision'] },
    { as: 'author', action: `/contributions/${item.id}/flag`, texts: ['words', 'clause'] },
    {
      as: 'author',
      action: '/debates',
      texts: ['title', 'lede', 'background', 'documents', 'board', 'language', 'key'],
    },
    {
      as: 'admin',
      action: `/debates/${place.id}/head`,
      texts: ['title', 'lede', 'background', 'key_points', 'version'],
    },
    { as: 'admin', action: `/debates/${proposed.id}/opening`, texts: ['closes_on'] },
    {
      as: 'admin',
      action: `${kase}/decisions`,
      texts: ['act', 'clause', 'facts', 'explanation', 'sanction', 'until', 'revision'],
    },
    {
      as: 'admin',
      action: `${kase}/preview`,
      texts: ['facts', 'until'],
      fixed: { act: 'remove', revision: '1' },
    },
    {
      as: 'admin',
      action: '/admin/boards',
      texts: ['slug', 'position', 'nameEn', 'descriptionDe', 'hue', 'state'],
    },
    {
      as: 'admin',
      action: `/admin/members/${author.member.handle}/grants`,
      texts: ['role', 'board', 'until'],
    },
  ];

it.each(forms)(
  'hostile texts are inert in the form that $action sends back',
  async ({ as, action, texts, fixed }) => {
    for (const [i, value] of textsFor().entries()) {
      if (i % 4 === 0) await run(test.db, sql`DELETE FROM rate_limits`);
      const form = { ...Object.fromEntries(texts.map((name) => [name, value])), ...fixed };
      const answer = await agents[as].post(action).type('form').send(form);
      expect([200, 422], `${action} ${value}`).toContain(answer.status);
      if (i % 5 > 0) continue;
      await post(pages[as], action, form);
      expect(await notInert(pages[as])).toEqual([]);
    }
  },
);

/** Sends a form from a page of ours, as the browser would. */
async function post({ page }: OpenedPage, action: string, form: Record<string, string>): Promise<void> {
  if (!page.url().startsWith(test.baseUrl)) await page.goto('/house-rules');
  const answered = page.waitForNavigation();
  await page.evaluate(
    ([to, values]) => {
      const made = Object.assign(document.createElement('form'), { method: 'post', action: to });
      for (const [name, value] of Object.entries(values)) {
        const field = Object.assign(document.createElement('textarea'), { name, value });
        made.append(field);
      }
      document.body.append(made);
      made.submit();
    },
    [action, form] as const,
  );
  await answered;
}

const parameters = 'q sort state group at after before board act show in_reply_to next'.split(' ');
const listed = ['/debates', '/boards/inclusion', '/moderation/queue', '/moderation/log', '/admin/members'];
const asked = [...listed, place.path, '/debates/new', '/accounts/sign-in', '/nothing-here'];
const named = [
  'members',
  'boards',
  'debates',
  'contributions',
  'people/accounts/confirmation',
  'moderation/log/log',
];

it('hostile texts are inert in searches, filters, cursors, slugs and tokens', async () => {
  // A dozen of them, and as many in the address one comes from, fit into the head of a request.
  const values = vectors.map((vector) => [vector, encodeURIComponent(vector.toWellFormed())] as const);
  for (const [i, [vector, value]] of values.filter(([, { length }]) => length < 500).entries()) {
    const query = parameters.map((name) => `${name}=${value}`).join('&');
    const every = [...asked.map((path) => `${path}?${query}`), ...named.map((path) => `/${path}/${value}`)];
    const paths = every.filter((_, j) => (i + j) % 15 === 0);
    for (const path of paths) {
      const { status, text: shown } = await admin.get(path);
      expect(status, path).toBeLessThan(500);
      if (/<\w/.test(vector)) expect(shown.includes(vector), path).toBe(false);
    }
    if (i % 5 > 0) continue;
    const [shown = ''] = paths.slice((i / 5) % paths.length);
    expect(await look(pages.admin, [shown])).toEqual([]);
  }
});

it.each(redirects)('$name leads nowhere else', async (vector) => {
  const next = encodeURIComponent(vector.text);
  const signedIn = await author.get(`/accounts/sign-in?next=${next}`);
  const chosen = await test
    .visitor()
    .post('/language')
    .type('form')
    .send({ language: 'fr', returnTo: vector.text });
  for (const { status, headers } of [signedIn, chosen]) {
    expect(status).toBe(303);
    expect(new URL(String(headers.location), test.baseUrl).origin).toBe(test.baseUrl);
  }
  const { page } = pages.author;
  await page.goto(`/accounts/sign-in?next=${next}`);
  expect(new URL(page.url()).origin).toBe(test.baseUrl);
  expect(await notInert(pages.author)).toEqual([]);
});
