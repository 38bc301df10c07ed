import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readUnsubscribeToken, unsubscribeToken } from '#src/concerns/notifications/unsubscribing/token.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate, member } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const oneClick = { 'List-Unsubscribe': 'One-Click' };
/** A mail program: no session, no header of a browser. */
const program = () => request(test.app);
const linkOf = (memberId: number, debateId: number | null = null) =>
  `/notifications/unsubscription/${unsubscribeToken(test.deps.config, { memberId, debateId })}`;

async function choiceOf(memberId: number): Promise<string> {
  const row = sql`SELECT mail FROM notification_settings WHERE member_id = ${memberId}`;
  return (await one(test.db, z.object({ mail: z.string() }), row)).mail;
}

describe('a link that stops mails', () => {
  it('changes nothing when it is opened, by whomever, however often', async () => {
    const { id } = await member(test.db);
    for (let i = 0; i < 3; i++) {
      const page = await program().get(linkOf(id)).expect(200);
      expect(page.text).toContain('Stop the emails');
      await program().head(linkOf(id)).expect(200);
    }
    expect(await choiceOf(id)).toBe('daily');
  });

  it('stops them in one click of a mail program, without a session, and again', async () => {
    const { id } = await member(test.db);
    for (let i = 0; i < 2; i++) {
      const answer = await program().post(linkOf(id)).type('form').send(oneClick);
      expect(answer.status).toBe(200);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(await choiceOf(id)).toBe('never');
    }
  });

  it('takes the click also in the other form of RFC 8058, and from another site', async () => {
    const { id } = await member(test.db);
    const answer = await program()
      .post(linkOf(id))
      .set('Origin', 'https://mail.example')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send(oneClick);
    expect(answer.status).toBe(200);
    expect(await choiceOf(id)).toBe('never');
  });

  it('asks again where what was sent is not that click', async () => {
    const { id } = await member(test.db);
    for (const body of [{}, { 'List-Unsubscribe': 'yes' }, { other: 'x' }])
      await program().post(linkOf(id)).type('form').send(body).expect(422);
    expect(await choiceOf(id)).toBe('daily');
  });

  it('mutes one debate where it was made for that, and leaves the mails', async () => {
    const { id } = await member(test.db);
    const place = await debate(test.db);
    expect((await program().get(linkOf(id, place.id))).text).toContain(place.title);
    await program().post(linkOf(id, place.id)).type('form').send(oneClick).expect(200);
    expect(await choiceOf(id)).toBe('daily');
    const row = sql`SELECT level FROM follows WHERE member_id = ${id} AND debate_id = ${place.id}`;
    expect(await one(test.db, z.object({ level: z.string() }), row)).toEqual({ level: 'nothing' });
  });

  it('is nothing where we did not sign it', async () => {
    const { id } = await member(test.db);
    const other = await member(test.db);
    const link = linkOf(id);
    const forged = [
      link.replace(`/${id}.`, `/${other.id}.`),
      `${link}x`,
      link.slice(0, -1),
      link.replace(`/${id}.`, `/${id}.7.`),
      '/notifications/unsubscription/1',
      `/notifications/unsubscription/${'9'.repeat(400)}`,
      linkOf(999_999),
    ];
    for (const path of forged) await program().post(path).type('form').send(oneClick).expect(404);
    expect(await choiceOf(other.id)).toBe('daily');
    for (const path of forged.slice(0, -1)) await program().get(path).expect(404);
  });

  it('lets nothing else through without a browser’s word that it is from here', async () => {
    const ben = await test.signedInAs();
    const place = await debate(test.db);
    for (const path of [
      '/accounts/me/notifications',
      '/notifications/reading',
      `/debates/${place.id}/follow`,
      '/notifications/unsubscription',
    ])
      await ben.post(path).set('Sec-Fetch-Site', 'cross-site').type('form').send(oneClick).expect(403);
  });

  it('is not kept for the next visitor', async () => {
    const { id } = await member(test.db);
    const answer = await program().get(linkOf(id));
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).toContain('<meta name="robots" content="noindex">');
  });
});

describe('the token', () => {
  const config = { sessionSecret: 's'.repeat(32) };
  it.each([
    { memberId: 7, debateId: null },
    { memberId: 7, debateId: 12 },
  ])('says what it was made for: %o', (what) => {
    expect(readUnsubscribeToken(config, unsubscribeToken(config, what))).toEqual(what);
    expect(
      readUnsubscribeToken({ sessionSecret: 'r'.repeat(32) }, unsubscribeToken(config, what)),
    ).toBeUndefined();
  });
});
