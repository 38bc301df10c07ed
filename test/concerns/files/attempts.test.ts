import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { sessionCookie } from '../../support/sign-in.ts';
import { pdf, picture, type SentFile, sendFile } from './samples.ts';

describe('an attempt to add a file', () => {
  it('for nothing counts and stores nothing, and two of a member come in at once', async () => {
    const test = await testApp();
    const hasty = await test.signedInAs({ group: 'PS', verified: true });
    const { id } = await debate(test.db);
    const written = () => ({
      key: randomUUID(),
      debate: String(id),
      in_reply_to: '',
      draft: '',
      turn: '',
      text: 'Words.',
    });
    const send = (bytes: Buffer, sent: SentFile = {}) =>
      sendFile(hasty, bytes, { ...sent, fields: { ...written(), ...sent.fields } });
    const stored = () =>
      one(
        test.db,
        z.object({ count: z.number() }),
        sql`SELECT count(*) FROM files WHERE uploaded_by = ${hasty.member.id}`,
      );
    for (const document of ['meeting.1', 'code', 'constructor']) {
      await send(pdf(), { fields: { document, debate: '' } }).expect(404);
      await hasty
        .post('/drafts')
        .type('form')
        .send({ ...written(), debate: '', document })
        .expect(404);
    }
    await hasty.post('/drafts/files').set('Content-Type', 'multipart/form-data').send('x').expect(400);
    expect(await stored()).toEqual({ count: 0 });
    const body = await picture(3000, 2000);
    const statuses = (await Promise.all([1, 2, 3].map(() => send(body, { name: 'a.jpg' })))).map(
      ({ status, headers }) => `${status} ${headers['retry-after']}`,
    );
    expect(statuses.toSorted()).toEqual(['303 undefined', '303 undefined', '503 60']);
    const counted = sql`SELECT points FROM rate_limits WHERE key = ${`file:member:${hasty.member.id}`}`;
    expect(await one(test.db, z.object({ points: z.number() }), counted)).toEqual({ points: 6 });
    await run(
      test.db,
      sql`UPDATE rate_limits SET points = 60 WHERE key = ${`file:member:${hasty.member.id}`}`,
    );
    const often = await send(pdf(), { fields: { text: 'Not lost either.' } }).expect(429);
    expect(often.text).toContain('Not lost either.');
  });

  it('is refused before any of it is kept: by whom it is, and by how large it says it is', async () => {
    const test = await testApp();
    const { id } = await debate(test.db);
    const written = () => ({
      key: randomUUID(),
      debate: String(id),
      in_reply_to: '',
      draft: '',
      text: 'Words.',
    });
    const unverified = await test.signedInAs({ group: 'PS' });
    // More than are taken at once: whoever may add none takes nobody's place, spends no attempt and loses no words.
    const sent = Array.from({ length: 8 }, () => sendFile(unverified, pdf(), { fields: written() }));
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 403));
    const kept = sql`SELECT (SELECT count(*) FROM files) AS files,
      (SELECT count(*) FROM rate_limits WHERE key LIKE 'file:%') AS attempts, (SELECT count(*) FROM drafts) AS drafts`;
    const Kept = z.object({ files: z.number(), attempts: z.number(), drafts: z.number() });
    expect(await one(test.db, Kept, kept)).toMatchObject({ files: 0, attempts: 0 });
    await sendFile(test.visitor(), pdf(), { fields: written() }).expect(403);

    // What is written beside it is no more than in a form without one.
    const much = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`more_${i}`, 'x'.repeat(80_000)]));
    await sendFile(test.visitor(), pdf(), { fields: { ...written(), ...much } }).expect(413);

    const server = test.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const headers = {
      ...{ 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '40000001' },
      'Sec-Fetch-Site': 'same-origin',
    };
    // Not a byte of it has been sent when the answer comes.
    const status = await new Promise<number | undefined>((done, failed) => {
      const options = { host: '127.0.0.1', port, method: 'POST', path: '/drafts/files', headers };
      const asked = request(options, (answer) => {
        done(answer.statusCode);
        asked.destroy();
      });
      asked.on('error', failed).flushHeaders();
    });
    expect(status).toBe(413);
    server.close();
  });
});

it('of larger files twelve are on their way to one reader at a time, however slowly they are taken', async () => {
  const test = await testApp();
  const { member } = await test.signedInAs();
  const { id } = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`INSERT INTO files (name, title, media_type, size, sha256, state, uploaded_by, uploaded_at)
        VALUES ('large.pdf', 'Large', 'application/pdf', 14000000, decode(repeat('00', 32), 'hex'), 'unscanned', ${member.id}, ${test.clock.now})
        RETURNING id`,
  );
  await run(
    test.db,
    sql`INSERT INTO file_parts (file_id, part, bytes)
        SELECT ${id}, part, convert_to(repeat('x', 1000000), 'UTF8') FROM generate_series(0, 13) part`,
  );
  const server = test.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const { name, value } = await sessionCookie(test.deps, member.id);
  const ask = async () => {
    const asked = get({
      ...{ host: '127.0.0.1', port, path: `/files/${id}/large.pdf`, agent: false },
      headers: { Cookie: `${name}=${value}` },
    });
    const [answer] = await once(asked, 'response');
    return { status: answer.statusCode, leave: () => asked.destroy() };
  };
  const slow = await Promise.all(Array.from({ length: 12 }, ask));
  expect(slow.map(({ status }) => status)).toEqual(slow.map(() => 200));
  const refused = await ask();
  expect(refused.status).toBe(503);
  for (const { leave } of [...slow, refused]) leave();
  await expect
    .poll(async () => {
      const { status, leave } = await ask();
      leave();
      return status;
    })
    .toBe(200);
  server.close();
});
