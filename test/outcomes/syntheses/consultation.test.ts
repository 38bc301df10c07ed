import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { makeSynthesisDuties } from '#src/outcomes/syntheses/debate/duties-store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { noticesOf } from '../../concerns/notifications/helpers.ts';
import { removal } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';
import { delegateOf, lastDay, later, opening, pass, post, shown, text, written } from './helpers.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

async function giveReason(path: string, id: number): Promise<void> {
  const given = await post(curator, `${path}/sources/reasons`, {
    ...{ show: 'open', shown: String(id), [`reason-${id}`]: 'process', [`detail-${id}`]: '' },
  });
  expect(given.status).toBe(303);
}

describe('the consultation of a synthesis', () => {
  it('asks organisations that spoke, counts groups, keeps reservations, and ends before it is published', async () => {
    const { path, debate: closed } = await written(test, curator);
    const industry = await delegateOf(test, 'IN', { name: 'Example Makers' });
    const society = await delegateOf(test, 'CS', { name: 'Example Users' });
    const union = await delegateOf(test, 'TU', { name: 'Example Union' });
    const said = await contribution(test.db, { debateId: closed.id, authorId: society.agent.member.id });
    const silent = await test.signedInAs();
    const muted = await contribution(test.db, { debateId: closed.id, authorId: silent.member.id });
    await post(silent, `${closed.path}/follow`, { level: 'nothing' });
    await run(
      test.db,
      sql`UPDATE contributions SET named_organisation_id = ${society.body.id}, organisation = 'Example Users', affiliation = 'confirmed' WHERE id = ${said.id}`,
    );
    // Example Union has said nothing there; its delegate follows.
    await post(union.agent, `${closed.path}/follow`, { level: 'replies' });
    expect((await post(curator, `${path}/consultation`, { ends_on: lastDay(test, 13) })).status).toBe(422);
    expect((await post(curator, `${path}/publication`)).status).toBe(409);
    expect((await test.visitor().get(path)).status).toBe(404);
    expect((await post(industry.agent, `${path}/answer`, industry.answer({ answer: 'sign' }))).status).toBe(
      404,
    );
    // First it says what becomes of everything.
    const unsorted = await post(curator, `${path}/consultation`, await opening(test, path, 15));
    expect([unsorted.status, unsorted.text]).toEqual([
      409,
      expect.stringContaining('2 contributions are neither cited nor have a reason why not.'),
    ]);
    expect(unsorted.text).toContain(`href="${path}/sources?show=open"`);
    expect(await shown(`${path}/course`, curator)).not.toContain('Read it once more');
    for (const { id } of [said, muted]) await giveReason(path, id);
    // All of it is shown once more, and nothing happens before that was sent on.
    const shownAgain = await post(curator, `${path}/consultation`, { ends_on: lastDay(test, 15) });
    expect([shownAgain.status, shownAgain.text]).toEqual([
      200,
      expect.stringContaining('Nothing is public yet'),
    ]);
    expect((await test.visitor().get(path)).status).toBe(404);
    expect((await post(curator, `${path}/consultation`, await opening(test, path, 15))).status).toBe(303);
    expect((await post(curator, `${path}/consultation`, await opening(test, path, 15))).status).toBe(409);
    await createNotifications(test.deps);
    expect(await shown('/notifications', society.agent)).toContain('asked whether it signs a synthesis');
    expect(await shown('/notifications', union.agent)).toContain('asked whether it signs a synthesis');
    expect(await shown('/notifications', industry.agent)).not.toContain('asked whether it signs');

    const cases: [Browser, object, number, string?][] = [
      [await test.signedInAs(), { ...industry.answer({ answer: 'sign' }) }, 403],
      [society.agent, industry.answer({ answer: 'sign' }), 409],
      [industry.agent, industry.answer({ answer: 'sign', version: 1 }), 409],
      [
        industry.agent,
        industry.answer({ answer: 'reserve', words: '' }),
        422,
        'Say what your reservation is',
      ],
      [industry.agent, industry.answer({ answer: 'reserve', words: 'x'.repeat(501) }), 422],
      [industry.agent, industry.answer({ answer: 'join', joins: 999 }), 409],
      [industry.agent, industry.answer({ answer: 'sign' }), 303],
      [society.agent, society.answer({ answer: 'reserve', words: 'Parts must be **cheap**.' }), 303],
    ];
    for (const [agent, form, status, message = ''] of cases) {
      const answer = await post(agent, `${path}/answer`, form);
      expect([form, answer.status]).toEqual([form, status]);
      expect(answer.text).toContain(message);
    }
    const joins = /value="(\d+)">Example Users/.exec(await shown(`${path}/answer`, union.agent))?.[1];
    expect((await post(union.agent, `${path}/answer`, union.answer({ answer: 'join', joins }))).status).toBe(
      303,
    );
    const page = await shown(path, test.visitor());
    expect(page).toContain('3 of 6 groups have answered');
    expect(page).toContain('Parts must be <strong>cheap</strong>.');
    expect(page).toContain('Joined by Example Union');
    expect(await shown(closed.path, test.visitor())).toContain('Its synthesis is in consultation until');
    expect((await test.visitor().get('/search?q=cheap')).text).toContain('Reservation of Example Users');

    expect((await post(curator, `${path}/publication`)).status).toBe(409);
    await expect(
      run(
        test.db,
        sql`UPDATE syntheses SET stage = 'published', published_at = ${later(test, 15)} WHERE document_id = ${path.slice(11)}`,
      ),
    ).rejects.toThrow('not over');
    await pass(test, 16.5, curator, industry.agent, society.agent);
    expect(
      (await post(industry.agent, `${path}/answer`, industry.answer({ answer: 'abstain' }))).status,
    ).toBe(409);
    // A moderator has released another one meanwhile.
    const late = await contribution(test.db, { debateId: closed.id, authorId: society.agent.member.id });
    const refused = await post(curator, `${path}/publication`);
    expect([refused.status, refused.text]).toEqual([
      409,
      expect.stringContaining('1 contribution is neither'),
    ]);
    expect(await shown(`${path}/course`, curator)).not.toContain('>Publish the synthesis<');
    await giveReason(path, late.id);
    const both = await Promise.all([
      post(curator, `${path}/publication`),
      post(curator, `${path}/publication`),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    await createNotifications(test.deps);
    const toldWhy = async ({ member }: Browser) =>
      (await noticesOf(test, member.id)).filter((kind) => kind === 'fate');
    expect(await toldWhy(society.agent)).toHaveLength(1);
    expect(await toldWhy(silent)).toEqual([]);
    expect(await shown(closed.path, test.visitor())).toContain('Everybody may.');
    expect(
      (await post(society.agent, `${path}/reservation-withdrawal`, { organisation: society.body.id })).status,
    ).toBe(303);
    const after = await shown(path, test.visitor());
    expect(after).toContain('withdrawn on');
    expect(after).toContain('3 of 6 groups answered');
    const json = (await test.visitor().get(`${path}.json`)).body;
    expect(json.signOffs).toHaveLength(3);
    expect(json.reservations[0].html).toContain('cheap');
    expect(
      await statementCount(test.db, () => test.visitor().get(`${path}-who-repairs`)),
    ).toBeLessThanOrEqual(6);
    expect((await test.visitor().get('/syntheses?stage=published')).text).toContain('Who repairs?');
    expect((await test.visitor().get('/syntheses/feed.atom')).text).toContain('Who repairs?');
    const moderator = await test.signedInAs({ role: 'moderator' });
    const { id: reservation } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM documents WHERE kind = 'reservation'`,
    );
    const opened = await post(moderator, `/documents/${reservation}/case`);
    const decided = await post(moderator, `${opened.headers.location}/decisions`, {
      ...removal,
      act: 'remove',
      revision: '1',
    });
    expect(decided.status).toBe(303);
    expect(await shown(path, test.visitor())).not.toContain('cheap');
    expect(await shown(path, test.visitor())).toContain('3 of 6 groups answered');
    expect(JSON.stringify((await test.visitor().get(`${path}.json`)).body)).not.toContain('cheap');
    expect((await test.visitor().get('/search?q=cheap')).text).not.toContain('Reservation of Example Users');
  });

  it('is owed sixty days after a debate closes, and may be given up with reasons that everybody reads', async () => {
    const { path, debate: closed } = await written(test, curator);
    const author = await test.signedInAs();
    for (let i = 0; i < 3; i += 1)
      await contribution(test.db, { debateId: closed.id, authorId: author.member.id });
    const few = await debate(test.db, { state: 'closed' });
    await makeSynthesisDuties(test.db, test.clock.now);
    await makeSynthesisDuties(test.db, test.clock.now);
    expect(await shown(closed.path, test.visitor())).toContain('31 December 2026');
    expect(await shown(few.path, test.visitor())).not.toContain('Synthesis due');
    expect((await post(curator, `${path}/abandonment`, { reasons: '' })).status).toBe(422);
    expect((await post(curator, `${path}/abandonment`, { reasons: 'Too little was said.' })).status).toBe(
      303,
    );
    const page = await shown(path, test.visitor());
    expect(page).toContain('Too little was said.');
    expect(page).not.toContain('Parts are missing');
    expect((await post(curator, `${path}/versions`, text(2))).status).toBe(404);
    expect((await post(curator, `${closed.path}/synthesis`)).status).toBe(303);
  });
});
