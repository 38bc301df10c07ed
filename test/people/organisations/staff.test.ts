import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maybeOne, one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, member, organisation } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';
import { post, signedInAt } from '../affiliations/helpers.ts';

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
});

const facts = (fields = {}) => ({
  name: 'Example Listed Body',
  group: 'CO',
  country: 'AT',
  site: 'HTTPS://www.listed.example/a?b=c',
  register: '123456789012-34',
  domains: 'Listed.example\n@mail.listed.example',
  description: 'What it does.',
  ...fields,
});

describe('an organisation', () => {
  it('is listed by staff with its facts, and changed by one at a time', async () => {
    const sent = await post(curator, '/organisations', facts()).expect(303);
    const path = sent.headers.location ?? '';
    expect(path).toBe('/organisations/example-listed-body');
    const page = (await test.visitor().get(path)).text;
    for (const shown of [
      'Austria',
      'https://www.listed.example/a?b=c',
      '123456789012-34',
      'What it does.',
      'Consumer organisations',
    ]) {
      expect(page).toContain(shown);
    }
    expect(page).toContain('listed.example, mail.listed.example');

    await post(
      curator,
      path,
      facts({ revision: '1', name: 'Example Renamed Body', domains: 'listed.example', countersign: 'yes' }),
    ).expect(303);
    expect((await test.visitor().get(path)).text).toContain('Example Renamed Body');
    const stale = await post(curator, path, facts({ revision: '1', description: 'Mine.' }));
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Mine.');
    expect(stale.text).toContain('Example Renamed Body');
    expect(stale.text).toContain('name="revision" value="2"');
    await post(curator, path, facts({ revision: '2', description: 'Mine.' })).expect(303);
    expect((await post(curator, '/organisations', facts({ domains: '' }))).headers.location).toBe(
      '/organisations/example-listed-body-2',
    );
    expect(
      (await post(curator, '/organisations', facts({ name: 'Mine', domains: '' }))).headers.location,
    ).toBe('/organisations/mine-organisation');
  });

  it('keeps the names it had, each until when', async () => {
    const sent = await post(curator, '/organisations', facts({ name: 'First name', domains: '' })).expect(
      303,
    );
    const path = sent.headers.location ?? '';
    await post(curator, path, facts({ revision: '1', name: 'Second name', domains: '' })).expect(303);
    await post(
      curator,
      path,
      facts({ revision: '2', name: 'Second name', domains: '', description: 'x' }),
    ).expect(303);
    const { rows } = await test.db.query(
      `SELECT p.name, p.used_until FROM past_organisation_names p JOIN organisations o ON o.id = p.organisation_id
       WHERE o.name = 'Second name'`,
    );
    expect(rows).toEqual([{ name: 'First name', used_until: test.clock.now }]);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(121) }],
    ['group', { group: 'ID' }],
    ['group', { group: '' }],
    ['country', { country: 'XX' }],
    ['site', { site: 'javascript:alert(1)' }],
    ['site', { site: 'www.example.org' }],
    ['register', { register: '12' }],
    ['domains', { domains: 'gmail.com' }],
    ['domains', { domains: 'mailinator.com' }],
    ['domains', { domains: 'co.uk' }],
    ['domains', { domains: 'gov.uk' }],
    ['domains', { domains: 'localhost' }],
    ['domains', { domains: '127.0.0.1' }],
    ['domains', { domains: 'a b%2e.org' }],
    ['domains', { domains: Array.from({ length: 21 }, (_, i) => `d${i}.example`).join('\n') }],
    ['description', { description: 'x'.repeat(2001) }],
  ])('with a wrong %s is refused with what was typed: %j', async (field, fields) => {
    const sent = await post(curator, '/organisations', facts({ name: 'Refused', domains: '', ...fields }));
    expect(sent.status).toBe(422);
    expect(sent.text).toContain(`href="#${field}"`);
  });

  it('has no domain of another, also when two are saved at the same time', async () => {
    await post(curator, '/organisations', facts({ name: 'One', domains: 'taken.example' })).expect(303);
    const refused = await post(curator, '/organisations', facts({ name: 'Two', domains: 'taken.example' }));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('One of these domains belongs to another organisation');
    const both = await Promise.all(
      ['A', 'B'].map((name) => post(curator, '/organisations', facts({ name, domains: 'raced.example' }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const { count } = await one(
      test.db,
      z.object({ count: z.number() }),
      sql`SELECT count(*) FROM organisations WHERE name IN ('A', 'B')`,
    );
    expect(count).toBe(1);
  });

  it('is not listed, changed or merged by others', async () => {
    const body = await organisation(test.db);
    for (const agent of [
      test.visitor(),
      await test.signedInAs({ group: 'CS', verified: true }),
      await test.signedInAs({ role: 'moderator' }),
    ]) {
      for (const path of ['/organisations', body.path, '/organisations/unlisted/1/merger']) {
        await post(agent, path, facts()).expect(403);
      }
    }
  });
});

describe('a name that members gave', () => {
  it('has no page and stands in no directory until staff list it; then its members belong there', async () => {
    const { id } = await member(test.db, { group: 'TU', organisation: 'Example Unlisted Union' });
    const contributed = await contribution(test.db, { authorId: id });
    expect((await test.visitor().get('/organisations?q=unlisted')).text).not.toContain(
      'Example Unlisted Union',
    );
    await test.visitor().get('/organisations/example-unlisted-union').expect(404);
    const list = (await curator.get('/organisations/unlisted')).text;
    expect(list).toContain('Example Unlisted Union');
    const from = /from=(\d+)"[^>]*>List it<span class="visually-hidden">: Example Unlisted Union/.exec(
      list,
    )?.[1];
    const form = await curator.get(`/organisations/new?from=${from}`);
    expect(form.text).toContain('value="Example Unlisted Union"');
    const named = facts({ name: 'Example Unlisted Union', group: 'TU', domains: '', from });
    const sent = await post(curator, '/organisations', named).expect(303);
    await post(curator, '/organisations', named).expect(409);
    expect((await curator.get(`${sent.headers.location}/people`)).text).toContain('Declared');
    expect((await test.visitor().get(`/contributions/${contributed.id}`)).text).toContain(
      '<a class="org" href="/organisations/example-unlisted-union">Example Unlisted Union</a>, declared',
    );
  });

  it('is joined with the listed one it means', async () => {
    const body = await organisation(test.db, { name: 'Example Joined Council', group: 'CO' });
    const one_ = await member(test.db, { group: 'CO', organisation: 'Ex. Joined Council' });
    const both = await test.signedInAs({ group: 'CO', organisation: 'Ex. Joined Council' });
    await post(both, `${body.path}/affiliations`).expect(303);
    const made = await contribution(test.db, { authorId: one_.id });
    const unlisted = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM organisations WHERE name = 'Ex. Joined Council'`,
    );
    const path = `/organisations/unlisted/${unlisted.id}/merger`;
    expect((await post(curator, path, { into: 'Nobody' })).status).toBe(422);
    await post(curator, path, { into: 'example joined COUNCIL' }).expect(303);
    await post(curator, path, { into: 'Example Joined Council' }).expect(404);
    const shown = await maybeOne(
      test.db,
      z.object({ organisation: z.string() }),
      sql`SELECT organisation FROM members WHERE id = ${one_.id}`,
    );
    expect(shown).toEqual({ organisation: 'Example Joined Council' });
    const page = (await test.visitor().get(`/contributions/${made.id}`)).text;
    expect(page).toContain(`href="${body.path}">Ex. Joined Council</a>, declared`);
    const { count } = await one(
      test.db,
      z.object({ count: z.number() }),
      sql`SELECT count(*) FROM affiliations WHERE member_id = ${both.member.id} AND ended_at IS NULL`,
    );
    expect(count).toBe(1);
  });
});

describe('the directory', () => {
  it('is narrowed by group, country and name, and paged by name', async () => {
    for (let i = 0; i < 45; i += 1) {
      await organisation(test.db, {
        name: `Zähler ${String(i).padStart(2, '0')}`,
        group: i % 2 ? 'IN' : 'AC',
        country: 'LT',
      });
    }
    const names = async (path: string) =>
      [...(await test.visitor().get(path)).text.matchAll(/<h2><a [^>]*>(Zähler \d\d)<\/a>/g)].map(
        ([, name]) => name,
      );
    const first = await names('/organisations?q=z%C3%84hl');
    expect(first).toHaveLength(20);
    expect(first[0]).toBe('Zähler 00');
    const page = (await test.visitor().get('/organisations?q=z%C3%84hl')).text;
    const next = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await names(next);
    expect(second[0]).toBe('Zähler 20');
    const back =
      /rel="prev" href="([^"]+)"/
        .exec((await test.visitor().get(next)).text)?.[1]
        ?.replaceAll('&amp;', '&') ?? '';
    expect(await names(back)).toEqual(first);
    expect(await names('/organisations?country=LT&group=IN')).toHaveLength(20);
    expect(await names('/organisations?country=LT&group=TU')).toEqual([]);
    expect(await names('/organisations?q=%25')).toEqual([]);
    const odd = ["'", '"', '\\', '_', '%00', '%F0%9F%98%80', 'a'.repeat(5000), '&q=b', '&after=9999999'];
    for (const text of [...odd, '&group=XX&country=%00']) {
      await test.visitor().get(`/organisations?q=${text}`).expect(200);
    }
    for (const odd of ['a%00b', '%E0%A4', 'a'.repeat(300), '..%2f']) {
      expect([400, 404]).toContain((await test.visitor().get(`/organisations/${odd}`)).status);
    }
    expect(await statementCount(test.db, () => test.visitor().get('/organisations'))).toBeLessThanOrEqual(3);
  });

  it('has pages whose statements are as few with many people and contributions', async () => {
    const body = await organisation(test.db, { name: 'Example Busy Body' });
    const author = await signedInAt(test, body.id, { speak: true });
    await contribution(test.db, { authorId: author.member.id, for: body.id });
    const few = await statementCount(test.db, () => test.visitor().get(body.path));
    for (let i = 0; i < 30; i += 1) await contribution(test.db, { authorId: author.member.id, for: body.id });
    expect(await statementCount(test.db, () => test.visitor().get(body.path))).toBe(few);
    const page = (await test.visitor().get(body.path)).text;
    expect(page.match(/<article/g)).toHaveLength(20);
    expect(page).toContain('rel="next"');
  });
});
