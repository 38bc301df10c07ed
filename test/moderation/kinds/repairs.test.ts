import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, debate, organisation } from '../../support/factories.ts';
import { moderatorOf, removal, send } from '../helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
});

/** Takes an item up; returns the address of its case. */
async function caseOf(path: string): Promise<string> {
  return String((await send(moderator, `${path}/case`).expect(303)).headers.location);
}

async function decide(casePath: string, body: object) {
  const page = await moderator.get(casePath).expect(200);
  const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1];
  await send(moderator, `${casePath}/decisions`, { revision, ...body }).expect(303);
}

it('a name that was removed is replaced by one that a moderator has read, and never by itself', async () => {
  const member = await test.signedInAs({ name: 'Vile Words' });
  const { id, handle } = member.member;
  const found = await caseOf(`/members/${id}`);
  await decide(found, { ...removal, act: 'remove' });
  const shown = async () => /<h1>([^<]*)/.exec((await test.visitor().get(`/members/${handle}`)).text)?.[1];
  expect(await shown()).toBe(`Member ${id}`);
  const settings = async () => (await member.get('/accounts/me').expect(200)).text;
  expect(await settings()).toContain(`removed your name, and others see “Member ${id}”`);
  const rename = (name: string) =>
    send(member, '/accounts/me/profile', { name, group: 'ID', language: 'en', timeZone: 'Europe/Brussels' });
  expect((await rename('Vile Words').expect(422)).text).toContain('Choose another');
  await rename('Kind Words').expect(303);
  expect(await settings()).toContain('“Kind Words” is waiting for a moderator');
  expect(await shown()).toBe(`Member ${id}`);
  const page = await moderator.get(found).expect(200);
  expect(page.text).toContain('Kind Words');
  expect(page.text).toContain('Repaired by the author');
  await decide(found, { act: 'approve' });
  expect(await shown()).toBe('Kind Words');
  expect(await settings()).not.toContain('removed your name');
});

it('what an organisation said about itself is replaced, also in its address, by words that a moderator has read', async () => {
  const body = await organisation(test.db, { name: 'Vile League' });
  const staff = await test.signedInAs({ role: 'admin' });
  const found = await caseOf(`/organisations/${body.id}`);
  await decide(found, { ...removal, act: 'hide' });
  const gone = await test.visitor().get(body.path).expect(410);
  expect(gone.text).toContain('The moderators removed what this organisation said about itself');
  expect(gone.text).not.toContain('Vile');
  const path = `/organisations/organisation-${body.id}`;
  const shown = async (at = path) => (await test.visitor().get(at).expect(200)).text;
  const rewrite = async (name: string) => {
    const form = (await staff.get(`${path}/edit`).expect(200)).text;
    expect(form).not.toContain('Vile');
    const revision = /name="revision" value="(\d+)"/.exec(form)?.[1];
    const facts = { name, group: 'CS', language: 'en', description: 'Mild words.', revision };
    await send(staff, path, facts).expect(303);
  };
  const delegate = await test.signedInAs();
  await affiliate(test.db, delegate.member.id, body.id, { speak: true });
  expect((await delegate.get(path)).text).toContain(`href="${path}/words"`);
  const opened = (await delegate.get(`${path}/words`).expect(200)).text;
  expect(opened).not.toContain('Vile');
  const words = {
    name: 'Mild Guild',
    language: 'en',
    revision: /name="revision" value="(\d+)"/.exec(opened)?.[1],
  };
  await send(staff, `${path}/words`, words).expect(404);
  await send(delegate, `${path}/words`, { ...words, name: '' }).expect(422);
  await send(delegate, `${path}/words`, words).expect(303);
  await send(delegate, `${path}/words`, words).expect(409);
  expect((await moderator.get(found).expect(200)).text).toContain('Mild Guild');
  expect(await shown()).not.toContain('Mild Guild');
  await rewrite('Kind League');
  expect(await shown()).toContain(`<h1>Organisation ${body.id}</h1>`);
  expect(await shown()).not.toContain('Mild words.');
  const page = await moderator.get(found).expect(200);
  expect(page.text).toContain('Kind League');
  expect(page.text).toContain('Mild words.');
  await decide(found, { act: 'approve' });
  expect(await shown('/organisations/kind-league')).toContain('<h1>Kind League</h1>');
  expect(await shown('/organisations/kind-league')).toContain('Mild words.');
  await test.visitor().get(body.path).expect(404);
  await delegate.get('/organisations/kind-league/words').expect(404);
});

it('what stands on no board is decided by moderators of the whole platform only', async () => {
  const { member } = await test.signedInAs();
  const elsewhere = await moderatorOf(test, 'sustainability');
  await send(elsewhere, `/members/${member.id}/case`).expect(404);
  const found = await caseOf(`/members/${member.id}`);
  await elsewhere.get(found).expect(404);
  expect((await elsewhere.get('/moderation/queue').expect(200)).text).not.toContain(found);
  expect((await moderator.get('/moderation/queue?board=-').expect(200)).text).toContain(found);
});

it('a moderator who wrote a part of a head decides nothing about it', async () => {
  const place = await debate(test.db);
  const editor = await test.signedInAs({ role: 'admin' });
  await run(
    test.db,
    sql`UPDATE debate_heads SET edited_by = ${editor.member.id} WHERE debate_id = ${place.id}`,
  );
  const found = await caseOf(`/debates/${place.id}`);
  expect((await editor.get(found).expect(200)).text).toContain('You wrote part of this text');
  await send(editor, `${found}/decisions`, { ...removal, act: 'remove' }).expect(403);
});

it('the database refuses to take a head or a name away, or to bring it back, without a decision', async () => {
  const place = await debate(test.db);
  const { member } = await test.signedInAs();
  const refused = (statement: ReturnType<typeof sql>, constraint: string) =>
    expect(run(test.db, statement)).rejects.toMatchObject({ constraint });
  await refused(
    sql`UPDATE debates SET state = 'removed', withheld_state = 'open' WHERE id = ${place.id}`,
    'debates_decided',
  );
  await refused(
    sql`UPDATE members SET profile_state = 'removed', withheld_name = name WHERE id = ${member.id}`,
    'members_decided',
  );
  const body = await organisation(test.db);
  await refused(
    sql`UPDATE organisations SET page_state = 'removed', withheld = '{}' WHERE id = ${body.id}`,
    'organisations_decided',
  );
  const { state } = await one(
    test.db,
    z.object({ state: z.string() }),
    sql`SELECT state FROM debates WHERE id = ${place.id}`,
  );
  expect(state).toBe('open');
});
