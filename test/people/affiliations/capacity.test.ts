import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, organisation } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';
import { post, signedInAt } from './helpers.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const Made = z.object({
  id: z.number(),
  state: z.string(),
  group: z.string(),
  organisation: z.string().nullable(),
  organisationId: z.number().nullable(),
  affiliation: z.string().nullable(),
});
const lastOf = (authorId: number) =>
  one(
    test.db,
    Made,
    sql`SELECT id, state, group_code AS "group", organisation, organisation_id, affiliation
        FROM contributions WHERE author_id = ${authorId} ORDER BY id DESC LIMIT 1`,
  );
const text = (capacity: number | string, fields = {}) => ({
  key: randomUUID(),
  claim: 'A claim.',
  language: 'en',
  text: 'What we measured.',
  capacity: String(capacity),
  ...fields,
});
const checked = (page: string) => /name="capacity" value="(\w+)"[^>]* checked/.exec(page)?.[1];

describe('in whose name one writes', () => {
  it('is chosen above the text, kept for good, counts for the organisation’s group, and is preset next time', async () => {
    const body = await organisation(test.db, { group: 'IN', name: 'Example Cloud One' });
    const author = await signedInAt(
      test,
      body.id,
      { speak: true },
      { group: 'AC', organisation: 'Example Lab' },
    );
    const { id, path } = await debate(test.db);
    expect(checked((await author.get(path)).text)).toBe('self');
    await post(author, `/debates/${id}/contributions`, text(body.id)).expect(303);
    expect(await lastOf(author.member.id)).toMatchObject({
      state: 'published',
      group: 'IN',
      organisation: 'Example Cloud One',
      organisationId: body.id,
      affiliation: 'confirmed',
    });
    const page = (await author.get(path)).text;
    expect(checked(page)).toBe(String(body.id));
    expect(page).toMatch(new RegExp(`for <a class="org" href="${body.path}">Example Cloud One</a>`));
    expect(checked((await author.get((await debate(test.db)).path)).text)).toBe('self');

    await post(author, `/debates/${id}/contributions`, text('self')).expect(303);
    expect(await lastOf(author.member.id)).toMatchObject({ group: 'AC', organisationId: null });
    expect(checked((await author.get(path)).text)).toBe('self');
    const voices = await test.visitor().get(path);
    expect(voices.text).toContain('ICT companies');
  });

  it('is not asked where there is no choice, and costs such a page no statement', async () => {
    const { path } = await debate(test.db);
    const plain = await test.signedInAs({ group: 'CS' });
    const page = await plain.get(path);
    expect(page.text).toContain('You are speaking as');
    expect(page.text).not.toContain('In whose name');
    const body = await organisation(test.db);
    const delegate = await signedInAt(test, body.id, { speak: true });
    await delegate.get(path);
    const [without, having] = [
      await statementCount(test.db, () => plain.get(path)),
      await statementCount(test.db, () => delegate.get(path)),
    ];
    expect(having - without).toBe(1);
  });

  it('stays when the mandate ends; what is written then is refused with the text kept', async () => {
    const body = await organisation(test.db);
    const author = await signedInAt(test, body.id, { speak: true });
    const { id, path } = await debate(test.db);
    await post(author, `/debates/${id}/contributions`, text(body.id)).expect(303);
    await run(
      test.db,
      sql`UPDATE affiliations SET ended_at = ${test.clock.now} WHERE id = ${author.affiliationId}`,
    );
    const refused = await post(author, `/debates/${id}/contributions`, text(body.id, { text: 'Not lost.' }));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Not lost.');
    expect(refused.text).toContain('href="#capacity"');
    expect(refused.text).toContain('id="capacity"');
    expect((await test.visitor().get(path)).text).toContain(`>${body.name}</a>`);
  });

  it.each([
    'without the right to speak',
    'of an organisation that is not listed',
    'of another organisation',
    'made up',
  ])('is refused %s', async (what) => {
    const body = await organisation(test.db);
    const elsewhere = await organisation(test.db);
    const author = await signedInAt(test, body.id, { speak: what !== 'without the right to speak' });
    if (what.endsWith('not listed'))
      await run(test.db, sql`UPDATE organisations SET listed_at = NULL WHERE id = ${body.id}`);
    const { id } = await debate(test.db);
    const capacity =
      what === 'made up' ? '0; drop' : what === 'of another organisation' ? elsewhere.id : body.id;
    await post(author, `/debates/${id}/contributions`, text(capacity)).expect(422);
  });

  it('lets an individual with a mandate speak where only stakeholders may', async () => {
    const board = await boardId(test.db, 'inclusion');
    await run(test.db, sql`UPDATE boards SET contribute_by = 'verified' WHERE id = ${board}`);
    const body = await organisation(test.db);
    const author = await signedInAt(test, body.id, { speak: true }, { group: 'ID' });
    const { id, path } = await debate(test.db, { boardId: board });
    const page = (await author.get(path)).text;
    expect(page).toContain(`value="${body.id}"`);
    expect(page).not.toContain('value="self"');
    await post(author, `/debates/${id}/contributions`, text(body.id)).expect(303);
    await post(author, `/debates/${id}/contributions`, text('self')).expect(403);
  });

  it('is fixed: neither the text’s author nor anybody else changes it, and without a mandate the text neither', async () => {
    const body = await organisation(test.db);
    const author = await signedInAt(test, body.id, { speak: true });
    const made = await contribution(test.db, { authorId: author.member.id, for: body.id });
    for (const change of [
      sql`UPDATE contributions SET organisation_id = NULL WHERE id = ${made.id}`,
      sql`UPDATE contributions SET group_code = 'TU' WHERE id = ${made.id}`,
      sql`UPDATE contributions SET organisation = 'Another' WHERE id = ${made.id}`,
      sql`UPDATE contributions SET affiliation = 'declared' WHERE id = ${made.id}`,
    ]) {
      await expect(run(test.db, change)).rejects.toThrow('append-only');
    }
    await author.get(`/contributions/${made.id}/edit`).expect(200);
    await run(test.db, sql`UPDATE affiliations SET may_speak = false WHERE id = ${author.affiliationId}`);
    await author.get(`/contributions/${made.id}/edit`).expect(404);
    const edit = { revision: '1', language: 'en', text: 'Something else.' };
    await post(author, `/contributions/${made.id}/text`, edit).expect(404);
  });

  it('needs a mandate in the database too', async () => {
    const body = await organisation(test.db);
    const author = await signedInAt(test, body.id, { countersign: true });
    await expect(contribution(test.db, { authorId: author.member.id, for: body.id })).rejects.toMatchObject({
      constraint: 'contributions_mandate',
    });
    await run(test.db, sql`UPDATE affiliations SET may_speak = true WHERE id = ${author.affiliationId}`);
    await expect(
      contribution(test.db, { authorId: author.member.id, for: body.id, group: 'TU' }),
    ).rejects.toMatchObject({ constraint: 'contributions_mandate' });
  });
});

describe('the mark', () => {
  it('says declared, confirmed or for whom, and links only to what is listed', async () => {
    const { id, path } = await debate(test.db);
    const body = await organisation(test.db, { name: 'Example Marked' });
    const confirmed = await signedInAt(test, body.id, {});
    const declared = await test.signedInAs({ group: 'CS', organisation: 'Example Unheard' });
    for (const author of [confirmed, declared])
      await contribution(test.db, { debateId: id, authorId: author.member.id });
    const page = (await test.visitor().get(path)).text;
    expect(page).toContain(`<a class="org" href="${body.path}">Example Marked</a>, confirmed`);
    expect(page).toContain('Example Unheard, declared');
  });
});
