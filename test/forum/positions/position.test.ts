import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { wrongCounters } from '../agreement/setup.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const Taken = z.object({ value: z.string(), ended: z.boolean() });
const history = (debateId: number, memberId: number) =>
  many(
    test.db,
    Taken,
    sql`SELECT value, true AS ended, at FROM past_positions WHERE debate_id = ${debateId} AND member_id = ${memberId}
        UNION ALL SELECT value, false, at FROM positions WHERE debate_id = ${debateId} AND member_id = ${memberId} ORDER BY at`,
  );
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
const take = (agent: Agent, id: number, value: string, fields = {}) =>
  agent
    .post(`/debates/${id}/position`)
    .type('form')
    .send({ value, ...fields });

describe('a position', () => {
  it('is taken once per debate, counted for the group, changed, and its history kept', async () => {
    const place = await debate(test.db);
    const someone = await test.signedInAs({ group: 'TU' });
    const taken = await take(someone, place.id, 'for', { back: `${place.path}?sort=newest` });
    expect([taken.status, taken.headers.location]).toEqual([303, `${place.path}?sort=newest#stand`]);
    test.clock.now = new Date(test.clock.now.getTime() + 1000);
    await take(someone, place.id, 'against');
    await take(someone, place.id, 'against');
    const { text } = await someone.get(place.path);
    expect(text).toMatch(/value="against" aria-pressed="true">Opposed/);
    expect(text).toMatch(/value="for" aria-pressed="false">In favour/);
    expect(await history(place.id, someone.member.id)).toEqual([
      { value: 'for', ended: true },
      { value: 'against', ended: false },
    ]);
    const visitors = (await test.visitor().get(place.path)).text;
    expect(visitors).toMatch(
      /Trade unions[\s\S]{0,80}<td class="n">0<\/td><td class="n">0<\/td><td class="n">1<\/td><td class="n">0<\/td>/,
    );
    expect(visitors).not.toContain('name="value"');
    expect(await wrongCounters(test.db)).toEqual([]);
  });

  it('sent many times at once, in several values, is one', async () => {
    const place = await debate(test.db);
    const someone = await test.signedInAs({ group: 'IN' });
    const values = ['for', 'against', 'depends', 'none', 'for', 'against', 'depends', 'none'];
    const sent = await Promise.all(values.map((value) => take(someone, place.id, value)));
    expect(sent.every(({ status }) => status === 303)).toBe(true);
    expect((await history(place.id, someone.member.id)).filter(({ ended }) => !ended)).toHaveLength(1);
    expect(await wrongCounters(test.db)).toEqual([]);
  });

  it('is said with a contribution, shown on it in words, and kept by the next that says nothing', async () => {
    const place = await debate(test.db);
    const someone = await test.signedInAs();
    const publish = (fields: Record<string, string>) =>
      someone
        .post(`/debates/${place.id}/contributions`)
        .type('form')
        .send({
          key: randomUUID(),
          claim: 'A claim.',
          language: 'en',
          text: `Three figures, not one (${randomUUID()}).`,
          ...fields,
        });
    expect((await publish({ position: 'depends' })).status).toBe(303);
    expect((await publish({ position: '' })).status).toBe(303);
    const { text } = await someone.get(place.path);
    expect(text.match(/<p class="kind depends">It depends<\/p>/g)).toHaveLength(2);
    expect(text).toMatch(/name="position" value="depends"[^>]* checked/);
    expect((await publish({ position: 'maybe' })).status).toBe(422);
    expect(await history(place.id, someone.member.id)).toEqual([{ value: 'depends', ended: false }]);
  });

  it('is refused where the debate is closed, to visitors, and where it is none', async () => {
    const closed = await debate(test.db, { state: 'closed' });
    const someone = await test.signedInAs();
    const refused = await take(someone, closed.id, 'for');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('This debate is closed');
    const place = await debate(test.db);
    expect(
      (await test.visitor().post(`/debates/${place.id}/position`).type('form').send({ value: 'for' })).status,
    ).toBe(403);
    expect((await take(someone, place.id, 'agree')).status).toBe(422);
    expect((await take(someone, 99_999, 'for')).status).toBe(404);
    const draft = await debate(test.db, { state: 'proposed' });
    expect((await take(someone, draft.id, 'for')).status).toBe(404);
  });
});
