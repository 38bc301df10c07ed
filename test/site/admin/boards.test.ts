import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { many, maybeOne, one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId } from '../../support/factories.ts';
import { openedState } from '../../support/opened-with.ts';

let test: TestApp;
let admin: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  admin = await test.signedInAs({ role: 'admin' });
});

const valid = {
  nameEn: 'Privacy',
  descriptionEn: 'Who keeps what about whom.',
  nameFr: 'Vie privée',
  descriptionFr: 'Qui garde quoi sur qui.',
  nameDe: '',
  descriptionDe: '',
  slug: 'privacy',
  hue: 'slate',
  position: '8',
  openBy: 'verified',
  contributeBy: 'stakeholders',
  replyBy: 'members',
  screening: 'everything',
};

const send = (path: string, fields: Record<string, string>) => admin.post(path).type('form').send(fields);
const Event = z.object({ kind: z.string(), actorId: z.number(), data: z.record(z.string(), z.unknown()) });
const eventsOf = (id: number) =>
  many(test.db, Event, sql`SELECT kind, actor_id, data FROM events WHERE board_id = ${id} ORDER BY id`);
const Stored = z.object({
  hue: z.string(),
  openBy: z.string(),
  contributeBy: z.string(),
  replyBy: z.string(),
  screening: z.string(),
});

describe('a new board', () => {
  it('stands with its texts and rules, and the act is recorded', async () => {
    const { status, headers } = await send('/admin/boards', { ...valid, archived_at: '2026-01-01', id: '1' });
    expect([status, headers.location]).toEqual([303, '/admin/boards']);
    const id = await boardId(test.db, 'privacy');
    expect(await maybeOne(test.db, Stored, sql`SELECT * FROM boards WHERE id = ${id}`)).toEqual({
      hue: 'slate',
      openBy: 'verified',
      contributeBy: 'stakeholders',
      replyBy: 'members',
      screening: 'everything',
    });
    expect((await test.visitor().get('/boards/privacy').set('Accept-Language', 'fr')).text).toContain(
      'Vie privée',
    );
    expect((await test.visitor().get('/boards/privacy').set('Accept-Language', 'de')).text).toContain(
      '<h1 lang="en">Privacy',
    );
    expect(await eventsOf(id)).toEqual([
      { kind: 'board.created', actorId: admin.member.id, data: { slug: 'privacy' } },
    ]);
  });

  const wrong: [string, Partial<typeof valid>, string][] = [
    ['no name', { nameEn: ' ' }, 'Enter a name for the board in English'],
    ['no description', { descriptionEn: '' }, 'Say in English what the board is about'],
    ['a long name', { nameEn: 'x'.repeat(81) }, 'Enter at most 80 characters'],
    ['a long description', { descriptionEn: 'x'.repeat(401) }, 'Enter at most 400 characters'],
    [
      'half a language',
      { nameDe: 'Privatsphäre' },
      'Enter both a name and a description in this language, or neither',
    ],
    ['no address', { slug: '' }, 'Enter an address for the board'],
    ['a strange address', { slug: 'Pri vacy' }, 'Use lower-case letters, digits and single hyphens'],
    ['a path as address', { slug: '../admin' }, 'Use lower-case letters, digits and single hyphens'],
    ['an address that is taken', { slug: 'inclusion' }, 'Another board has this address.'],
    ['no number', { position: 'first' }, 'Enter the place in the order'],
    ['zero', { position: '0' }, 'Enter the place in the order'],
    ['a fraction', { position: '1.5' }, 'Enter the place in the order'],
    ['another colour', { hue: 'pink' }, 'Choose a colour'],
    ['another rule', { openBy: 'everybody' }, 'Choose who can propose debates'],
    ['another contributor', { contributeBy: 'curators' }, 'Choose who can contribute'],
    ['another replier', { replyBy: '' }, 'Choose who can reply'],
    ['another screening', { screening: 'some' }, 'Choose what a moderator checks first'],
    ['a name that shows nothing', { nameEn: '\u200b\u202e' }, 'Enter a name for the board in English'],
  ];
  it.each(wrong)('is refused with %s, keeping what was typed', async (_what, fields, message) => {
    const { status, text } = await send('/admin/boards', {
      ...valid,
      slug: 'another',
      descriptionEn: 'Typed with care.',
      ...fields,
    });
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(text).toContain('role="alert"');
    if (!('descriptionEn' in fields)) expect(text).toContain('Typed with care.');
    expect((await test.visitor().get('/boards/another')).status).toBe(404);
  });

  it('is refused when fields come as lists or objects', async () => {
    const body = 'nameEn=a&nameEn=b&slug[]=x&__proto__[a]=1';
    expect((await admin.post('/admin/boards').type('form').send(body)).status).toBe(422);
  });
});

describe('a board that changes', () => {
  const stateIn = async (id: number) => openedState((await admin.get(`/admin/boards/${id}`)).text);
  const change = async (slug: string, fields: Record<string, string>) => {
    const id = await boardId(test.db, slug);
    const state = await stateIn(id);
    return { id, answer: await send(`/admin/boards/${id}`, { ...valid, state, ...fields }) };
  };

  it('keeps its old address, which no other board can take', async () => {
    const { id, answer } = await change('accessibility', { slug: 'access', nameEn: 'Access' });
    expect(answer.status).toBe(303);
    expect((await test.visitor().get('/boards/accessibility')).headers.location).toBe('/boards/access');
    const other = await change('inclusion', { slug: 'accessibility', nameEn: 'Inclusion for all' });
    expect(other.answer.status).toBe(422);
    expect(other.answer.text).toContain('This address used to belong to another board');
    expect(other.answer.text).toContain('Inclusion for all');
    const fresh = await send('/admin/boards', { ...valid, slug: 'accessibility' });
    expect(fresh.status).toBe(422);
    const back = await change('access', { slug: 'accessibility', nameEn: 'Accessibility' });
    expect(back.answer.status).toBe(303);
    const [first] = await eventsOf(id);
    expect(first).toMatchObject({
      kind: 'board.changed',
      actorId: admin.member.id,
      data: {
        settings: { slug: { from: 'accessibility', to: 'access' } },
        texts: { from: { en: { name: 'Accessibility' } }, to: { en: { name: 'Access' } } },
      },
    });
  });

  it('loses the texts in a language that are emptied', async () => {
    await change('safer-internet', { slug: 'safer-internet', nameFr: '', descriptionFr: '' });
    const { text } = await test.visitor().get('/boards/safer-internet').set('Accept-Language', 'fr');
    expect(text).toContain('<h1 lang="en">Privacy');
  });

  it('opens its form with what it is', async () => {
    const id = await boardId(test.db, 'sustainability');
    const { text } = await admin.get(`/admin/boards/${id}`);
    expect(text).toContain('value="Nachhaltigkeit"');
    expect(text).toContain('value="sustainability"');
    expect(text).toMatch(/<option value="lime" selected>/);
    expect(text).toMatch(/<option value="stakeholders" selected>/);
  });

  it('keeps the names it had in each language, each until when', async () => {
    await send('/admin/boards', { ...valid, slug: 'renamed' });
    const { id } = await change('renamed', { slug: 'renamed', nameEn: 'Privacy', nameFr: 'Autre nom' });
    const { rows } = await test.db.query(
      'SELECT language, name, used_until FROM past_board_names WHERE board_id = $1 ORDER BY language',
      [id],
    );
    expect(rows).toEqual([{ language: 'fr', name: 'Vie privée', used_until: test.clock.now }]);
  });

  it('is not overwritten by somebody who saw an older state: both are shown', async () => {
    const id = await boardId(test.db, 'better-internet-for-kids');
    const fields = { ...valid, slug: 'better-internet-for-kids', state: await stateIn(id) };
    expect((await send(`/admin/boards/${id}`, { ...fields, nameEn: 'Theirs' })).status).toBe(303);
    const late = await send(`/admin/boards/${id}`, { ...fields, nameEn: 'Mine' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('<dd lang="en">Theirs</dd>');
    expect(late.text).toContain('value="Mine"');
    expect((await test.visitor().get('/boards/better-internet-for-kids')).text).toContain('<h1>Theirs');
    const state = openedState(late.text);
    expect((await send(`/admin/boards/${id}`, { ...fields, nameEn: 'Mine', state })).status).toBe(303);
    expect((await test.visitor().get('/boards/better-internet-for-kids')).text).toContain('<h1>Mine');
  });

  it('takes one of two changes sent at the same moment', async () => {
    const id = await boardId(test.db, 'corporate-social-responsibility');
    const fields = { ...valid, slug: 'corporate-social-responsibility', state: await stateIn(id) };
    // Both are made to wait at the board, so that both have begun before either is done.
    const gate = await test.db.connect();
    await gate.query('BEGIN');
    await gate.query('SELECT FROM boards WHERE id = $1 FOR UPDATE', [id]);
    const answers = Promise.all(
      ['One', 'Two'].map((nameEn) => send(`/admin/boards/${id}`, { ...fields, nameEn })),
    );
    await vi.waitFor(async () => {
      const waiting = sql`SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      expect(await one(test.db, z.object({ n: z.number() }), waiting)).toEqual({ n: 2 });
    });
    await gate.query('COMMIT');
    gate.release();
    expect((await answers).map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('is archived and taken out of the archive, once each', async () => {
    const id = await boardId(test.db, 'digital-literacy');
    const path = `/admin/boards/${id}/archival`;
    expect((await send(path, {})).status).toBe(303);
    expect((await send(path, {})).status).toBe(409);
    expect((await test.visitor().get('/boards')).text).not.toContain('/boards/digital-literacy');
    expect((await admin.get(`/admin/boards/${id}`)).text).toContain('Take it out of the archive');
    expect((await send(`${path}/end`, {})).status).toBe(303);
    expect((await send(`${path}/end`, {})).status).toBe(409);
    expect((await test.visitor().get('/boards')).text).toContain('/boards/digital-literacy');
    expect((await eventsOf(id)).map(({ data }) => data)).toEqual([{ archived: true }, { archived: false }]);
  });
});
