import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate } from '../../support/factories.ts';
import { delegateOf, opening, pass, post, shown, text, written } from './helpers.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

describe('the course of a synthesis', () => {
  it('lets each stage, role and act meet as the table says', async () => {
    const industry = await delegateOf(test, 'IN', { name: 'Example Addressee' });
    const strict = await delegateOf(test, 'CS', { countersign: true });
    const second = await test.signedInAs({ group: 'CS' });
    await affiliate(test.db, second.member.id, strict.body.id, { countersign: true });
    const member = await test.signedInAs({ handle: 'rapporteur' });
    const moderator = await test.signedInAs({ role: 'moderator' });
    const addressed = await test.signedInAs({ role: 'curator' });
    await affiliate(test.db, addressed.member.id, industry.body.id, {});
    const { path } = await written(test, curator);
    const acts = [
      'versions',
      'consultation',
      'publication',
      'correction',
      'abandonment',
      'rapporteur',
      'answer',
    ];
    const table = async () => {
      const rows: Record<string, (number | string)[]> = {};
      for (const [name, agent] of Object.entries({
        member,
        moderator,
        addressed,
        industry: industry.agent,
      })) {
        rows[name] = [];
        for (const act of acts) rows[name].push((await post(agent, `${path}/${act}`, {})).status);
      }
      return rows;
    };
    expect((await post(curator, `${path}/addressees`, { addressee1: 'Nobody at all' })).status).toBe(422);
    expect((await post(curator, `${path}/addressees`, { addressee1: 'example addressee' })).status).toBe(303);
    const gone = acts.map(() => 404);
    expect(await table()).toEqual({
      member: gone,
      moderator: gone,
      addressed: [...gone.slice(1), 403],
      industry: gone,
    });
    expect((await post(curator, `${path}/rapporteur`, { handle: 'no-such-person' })).status).toBe(422);
    expect((await post(curator, `${path}/rapporteur`, { handle: '@rapporteur' })).status).toBe(303);
    const asRapporteur = [422, 422, 409, 409, 422, 404, 403];
    expect((await table()).member).toEqual([...asRapporteur]);
    expect((await post(member, `${path}/consultation`, await opening(test, path, 15))).status).toBe(303);
    const open = [...gone.slice(1), 403];
    expect(await table()).toEqual({
      member: asRapporteur,
      moderator: open,
      addressed: open,
      industry: [...gone.slice(1), 422],
    });

    const unread = strict.answer({ answer: 'reserve', words: 'Of another version.', version: 9 });
    const kept = await post(strict.agent, `${path}/answer`, unread);
    expect([kept.status, kept.text]).toEqual([409, expect.stringContaining('Of another version.')]);
    const signed = await post(strict.agent, `${path}/answer`, strict.answer({ answer: 'sign' }));
    const worded = await post(
      strict.agent,
      `${path}/answer`,
      strict.answer({ answer: 'reserve', words: 'Not like this.' }),
    );
    expect([signed.status, worded.status]).toEqual([303, 303]);
    const told = (await strict.agent.get(`${path}/answer`)).text;
    expect(told).toContain('counts once another delegate of your organisation countersigns it');
    expect(told).toContain('requires a second delegate to countersign: what you send counts once');
    expect(await shown(path, test.visitor())).toContain('0 of 6 groups');
    // Its words wait with it: who countersigns reads them, and nobody else.
    expect(await shown(path, second)).toContain('<p>Not like this.</p>');
    expect(await shown(path, test.visitor())).not.toContain('Not like this.');
    const waiting = /name="sign_off" value="(\d+)"/.exec(await shown(path, second))?.[1];
    await expect(
      run(
        test.db,
        sql`UPDATE documents SET state = 'published', published_at = now() WHERE kind = 'reservation'`,
      ),
    ).rejects.toThrow('waits for a countersignature');
    const own = await post(strict.agent, `${path}/countersignature`, { sign_off: waiting });
    expect(own.status).toBe(404);
    expect((await post(second, `${path}/countersignature`, { sign_off: waiting })).status).toBe(303);
    expect(await shown(path, test.visitor())).toContain('1 of 6 groups');
    expect(await shown(path, test.visitor())).toMatch(/has a reservation[\s\S]*<p>Not like this.<\/p>/);
    await run(
      test.db,
      sql`UPDATE affiliations SET ended_at = now() WHERE member_id = ${strict.agent.member.id}`,
    );
    const ended = await post(strict.agent, `${path}/answer`, strict.answer({ answer: 'abstain' }));
    expect(ended.status).toBe(403);

    // A change makes a new consultation; sign-offs stay with their version.
    expect((await post(member, `${path}/versions`, { ...text(2), lede: 'Nobody may.' })).status).toBe(303);
    expect(await shown(path, test.visitor())).toContain('Everybody may.');
    expect((await post(member, `${path}/consultation`, await opening(test, path, 15))).status).toBe(303);
    expect(await shown(path, test.visitor())).toContain('0 of 6 groups');
    await pass(test, 17, curator, member, industry.agent, addressed);
    expect((await post(addressed, `${path}/publication`)).status).toBe(404);
    expect((await post(member, `${path}/publication`)).status).toBe(303);
    const done = await table();
    expect(done.member?.slice(1, 4)).toEqual([422, 409, 409]);
    expect((await post(curator, `${path}/abandonment`, { reasons: 'Why not' })).status).toBe(409);

    // A correction changes little, and says so.
    await post(member, `${path}/versions`, { ...text(3), lede: 'Nobody may, yet.', change: 'A word' });
    expect((await post(member, `${path}/correction`)).status).toBe(303);
    expect(await shown(path, test.visitor())).toContain('A word');
    await post(member, `${path}/versions`, { ...text(4), 'section-f1': 'x '.repeat(150) });
    expect((await post(member, `${path}/correction`)).status).toBe(409);

    // Whom it asks says whether it responds, and does: a verdict and words for every finding.
    const [id] = /\d+/.exec(path) ?? [];
    const row = await one(
      test.db,
      z.object({ version: z.number() }),
      sql`SELECT version FROM documents WHERE id = ${id}`,
    );
    const said = { organisation: industry.body.id, lede: 'We agree.', language: 'en' };
    const response = { ...said, ...row, key: randomUUID() };
    expect(
      (
        await post(industry.agent, `${path}/response`, {
          ...response,
          'verdict-f1': 'accepted',
          'section-f1': 'Yes.',
        })
      ).status,
    ).toBe(409);
    expect(await shown(path, test.visitor())).toContain('has not said whether it will respond');
    expect(
      (await post(industry.agent, `${path}/reply`, { organisation: industry.body.id, reply: 'accepted' }))
        .status,
    ).toBe(303);
    expect(
      (await post(industry.agent, `${path}/reply`, { organisation: industry.body.id, reply: 'declined' }))
        .status,
    ).toBe(409);
    await pass(test, 91, curator, industry.agent);
    expect(await shown(path, test.visitor())).toContain('and is late');
    const lacking = await post(industry.agent, `${path}/response`, { ...response, 'verdict-f1': 'maybe' });
    expect([lacking.status, lacking.text]).toEqual([
      422,
      expect.stringContaining('Choose what you say about this finding'),
    ]);
    const full = { ...response, 'verdict-f1': 'in-part', 'section-f1': 'From 2028 on.' };
    const stale = await post(industry.agent, `${path}/response`, { ...full, version: row.version - 1 });
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('From 2028 on.')]);
    expect(stale.text).toContain('Read it, then send this again');
    expect((await post(industry.agent, `${path}/response`, full)).status).toBe(303);
    const page = await shown(path, test.visitor());
    for (const words of ['Accepted in part', 'From 2028 on.', 'after its date'])
      expect(page).toContain(words);
  });
});
