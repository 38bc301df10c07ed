import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { followCommitments } from '#src/outcomes/commitments/course/daily.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { removal } from '../../moderation/helpers.ts';
import { testApp } from '../../support/app.ts';
import { entriesOf } from '../../support/atom.ts';
import { beginCommitment, indicatorFields, publishingReview } from '../../support/commitments.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { statementCount } from '../../support/statements.ts';

it('a commitment is made, reported late, asked for evidence, answered, co-signed, and reached', async () => {
  const test = await testApp();
  const body = await organisation(test.db, { name: 'Example Works', group: 'IN' });
  const others = await organisation(test.db, { name: 'Example Watch', group: 'CS' });
  const delegate = await test.signedInAs({ group: 'IN' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true, countersign: true });
  const asker = await test.signedInAs({ group: 'CS' });
  await affiliate(test.db, asker.member.id, others.id, { speak: true, countersign: true });
  const curator = await test.signedInAs({ role: 'curator' });
  const post = (agent: typeof delegate, path: string, fields: object) =>
    agent.post(path).type('form').send(fields);
  const read = async (agent: ReturnType<typeof test.visitor> = test.visitor()) =>
    (await agent.get(`/commitments/${id}`).redirects(1).expect(200)).text;
  const on = async (day: string) => {
    test.clock.now = new Date(`${day}T10:00:00Z`);
    await followCommitments(test.deps);
  };

  test.clock.now = new Date('2026-01-02T10:00:00Z');
  const id = await beginCommitment(delegate, body.id);
  await test.visitor().get(`/commitments/${id}`).redirects(1).expect(404);
  const seen = {
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`mark-${i + 1}`, i === 8 ? 'not-yet' : 'met']),
    ),
    'words-9': 'Nobody to complain to so far.',
  };
  await post(delegate, `/commitments/${id}/principles`, seen).expect(303);
  const late = await post(delegate, `/commitments/${id}/principles`, { ...seen, 'words-9': 'The other tab' });
  expect(late.status).toBe(409);
  for (const both of ['Not yet · Nobody to complain to', 'The other tab']) expect(late.text).toContain(both);
  await post(delegate, `/commitments/${id}/review`, {}).expect(303);
  const review = await curator.get(`/reviews/${id}`).expect(200);
  for (const words of [
    'Indicator: Energy per hour',
    'Replace the old machines',
    'Nobody to complain to so far.',
  ]) {
    expect(review.text).toContain(words);
  }
  await post(curator, `/reviews/${id}`, publishingReview()).expect(303);
  expect(await read()).toContain('Runs until 31 December 2026');
  expect(await read()).toContain('none yet');

  await on('2026-08-15');
  expect(await read()).toContain('A progress report was due by 30 July 2026');
  expect((await test.visitor().get('/commitments?late=yes')).text).toContain('Overdue since 30 July 2026');
  const form = await delegate.get(`/commitments/${id}/reports/new`).expect(200);
  const [, indicator] = /name="value-(\d+)"/.exec(form.text) ?? [];
  const [, measure] = /name="done-(\d+)"/.exec(form.text) ?? [];
  const report = (period: string, values: object) => ({
    ...{ key: randomUUID(), language: 'en', period, 'section-done': 'New **machines**.' },
    ...{ 'section-notdone': 'The second hall.', 'section-planned': 'The second hall.', ...values },
  });
  const first = report('2026-01-01', { [`value-${indicator}`]: '80,5', [`done-${measure}`]: 'yes' });
  const asked1 = await post(delegate, `/commitments/${id}/reports`, first).expect(200);
  expect(asked1.text).toMatch(/80\.5 Wh<\/strong> \(-19\.5 against 100 before\)/);
  expect(await read()).not.toContain('80.5');
  const [, confirmed = ''] = /name="confirmed" value="([^"]+)"/.exec(asked1.text) ?? [];
  const changed = { ...first, confirmed, [`value-${indicator}`]: '81' };
  await post(delegate, `/commitments/${id}/reports`, changed).expect(200);
  await post(delegate, `/commitments/${id}/reports`, { ...first, confirmed }).expect(303);
  await post(delegate, `/commitments/${id}/reports`, { ...first, confirmed }).expect(422);
  const reported = await read();
  for (const words of [
    'came late',
    '<strong>machines</strong>',
    '80.5',
    '39%',
    'behind an even pace',
    'Done by 30 June 2026',
  ]) {
    expect(reported).toContain(words);
  }
  expect(reported).not.toContain('A progress report was due by');

  const question = { language: 'en', organisation: others.id, about: `indicator-${indicator}`, follows: '' };
  const asked = { ...question, key: randomUUID(), 'section-text': 'Which meters?' };
  await post(asker, `/commitments/${id}/evidence-requests`, asked).expect(303);
  await createNotifications(test.deps);
  expect((await delegate.get('/notifications')).text).toContain('Someone asks for evidence');
  const [, answerAt = ''] = /href="(\/evidence-requests\/\d+\/answer)"/.exec(await read(delegate)) ?? [];
  expect(await read(asker)).not.toContain(answerAt);
  await on('2026-09-20');
  expect(await read()).toContain('No answer. It was due by 14 September 2026');
  const answer = { language: 'en', key: randomUUID(), 'section-text': 'Those at the racks.' };
  await post(delegate, answerAt, answer).expect(303);
  expect(await read()).toContain('Those at the racks.');
  const [, more = ''] = /href="([^"]*follows=\d+)"/.exec(await read(asker)) ?? [];
  await asker.get(more.replaceAll('&amp;', '&')).expect(200);
  const follows = /follows=(\d+)/.exec(more)?.[1];
  const followUp = { ...question, key: randomUUID(), 'section-text': 'Whose meters?', follows };
  await post(asker, `/commitments/${id}/evidence-requests`, followUp).expect(303);
  await post(asker, `/commitments/${id}/evidence-requests`, { ...followUp, key: randomUUID() }).expect(409);

  const cosigned = { organisation: others.id, stance: 'sign' };
  await post(asker, `/commitments/${id}/co-signatures`, { ...cosigned, version: 2 }).expect(409);
  await post(asker, `/commitments/${id}/co-signatures`, {
    organisation: others.id,
    stance: 'sign',
    version: 1,
  }).expect(303);
  expect(await read()).toMatch(/Co-signed by[\s\S]*Example Watch/);
  await post(asker, `/commitments/${id}/co-signatures`, {
    organisation: others.id,
    stance: 'end',
    version: 1,
  }).expect(303);
  expect(await read()).toContain('Nobody yet. Organisations that stand behind');

  const replacing = {
    ...indicatorFields,
    name: 'Energy, cooling included',
    target: '60',
    replaces: indicator,
  };
  await post(delegate, `/commitments/${id}/indicators`, {
    ...replacing,
    replaces_words: 'Cooling counts too',
  }).expect(303);
  expect(await read()).not.toContain('cooling included');
  const edit = await delegate.get(`/commitments/${id}/edit`).expect(200);
  expect(edit.text).not.toContain('starts_on');
  const version = {
    language: 'en',
    key: randomUUID(),
    title: 'Less energy per hour',
    lede: 'A third less.',
    version: 1,
  };
  const sections = {
    'section-objective': 'Less.',
    'section-why': 'Waste.',
    'section-pays': 'We.',
    change: 'Cooling',
  };
  await post(delegate, `/commitments/${id}/versions`, { ...version, ...sections }).expect(303);
  await post(curator, `/reviews/${id}`, publishingReview(2)).expect(303);
  expect(await read()).toContain('Cooling counts too');
  const stale = report('2026-07-01', { [`value-${indicator}`]: '70' });
  const refused = await post(delegate, `/commitments/${id}/reports`, stale).expect(422);
  expect(refused.text).toContain('“Energy per hour” is no longer in use');

  await on('2027-01-10');
  await signIn(delegate, test.deps, delegate.member.id);
  const [, live] =
    /name="value-(\d+)"/.exec((await delegate.get(`/commitments/${id}/reports/new`)).text) ?? [];
  const last = report('2026-07-01', { [`value-${live}`]: '60', confirmed: `${live}=60` });
  await post(delegate, `/commitments/${id}/reports`, last).expect(303);
  await on('2027-01-11');
  await on('2027-01-12');
  expect(await read()).toContain('Ended on 31 December 2026 · Reached');
  await createNotifications(test.deps);
  const told = await many(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM notifications WHERE kind = 'commitment-ended'`,
  );
  expect(told).toHaveLength(1);

  const data = await test.visitor().get(`/commitments/${id}.json`).expect(200);
  expect(data.body).toMatchObject({ stage: 'ended', outcome: 'reached', reports: [{}, {}] });
  const csv = await test.visitor().get('/commitments.csv').expect(200);
  expect(csv.text).toContain(',ended,reached,1,');
  const feed = await test.visitor().get(`/commitments/${id}/feed.atom`).expect(200);
  expect(await entriesOf(test.db, feed.text)).toHaveLength(6);
  await test.visitor().get(`/documents/${follows}`).redirects(1).expect(200);
  const path = (await test.visitor().get(`/commitments/${id}`)).headers.location ?? '';
  const session = await statementCount(test.db, () => delegate.get('/principles'));
  expect((await statementCount(test.db, () => delegate.get(path))) - session).toBeLessThanOrEqual(6);

  // What is said of it is read by nobody else while it is taken away: a file of a report, its words, what is said of those.
  await run(
    test.db,
    sql`WITH f AS (INSERT INTO files (name, title, media_type, size, sha256, state, uploaded_by, uploaded_at)
          SELECT 'a.pdf', 'A', 'application/pdf', 7, decode(repeat('00', 32), 'hex'), 'unscanned', ${curator.member.id}, now() RETURNING id),
          p AS (INSERT INTO file_parts (file_id, part, bytes) SELECT f.id, 0, 'A text.' FROM f)
        INSERT INTO document_files (document_id, version, place, file_id)
          SELECT d.id, 1, 1, f.id FROM documents d, f WHERE d.kind = 'evidence-answer'`,
  );
  const { fileId, words } = await one(
    test.db,
    z.object({ fileId: z.number(), words: z.number() }),
    sql`SELECT file_id, (SELECT count(*) FROM search_documents) AS words FROM document_files`,
  );
  expect(words).toBeGreaterThan(3);
  await test.visitor().get(`/files/${fileId}/a.pdf`).expect(200);
  const searched = async () =>
    (await one(test.db, z.object({ count: z.number() }), sql`SELECT count(*) FROM search_documents`)).count;
  const moderator = await test.signedInAs({ role: 'moderator' });
  const colleague = await test.signedInAs({ role: 'moderator' });
  const opened = await post(moderator, `/documents/${id}/case`, {}).expect(303);
  const [, revision] =
    /name="revision" value="(\d+)"/.exec((await moderator.get(String(opened.headers.location))).text) ?? [];
  await post(moderator, `${opened.headers.location}/decisions`, { ...removal, revision }).expect(303);
  await test.visitor().get(`/files/${fileId}/a.pdf`).expect(404);
  expect(await searched()).toBe(0);
  const decision = await one(test.db, z.object({ id: z.number() }), sql`SELECT id FROM decisions`);
  await post(colleague, `/decisions/${decision.id}/reversal`, { reason: 'It was right.' }).expect(303);
  await test.visitor().get(`/files/${fileId}/a.pdf`).expect(200);
  expect(await searched()).toBe(words);
});
