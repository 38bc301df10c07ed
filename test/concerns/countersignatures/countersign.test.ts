import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { post, signedInAt } from '../../people/affiliations/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate, organisation } from '../../support/factories.ts';
import { contributionState, waitingText } from './helpers.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const stateOf = (id: number) => contributionState(test, id);
const waiting = (made = {}) => waitingText(test, made);

const list = '/organisations/countersignatures';

describe('a contribution for an organisation that asks for a countersignature', () => {
  it('waits, seen by its author, who countersigns and moderators only, and appears once it is signed', async () => {
    const { body, author, signer, id, path, words, sign } = await waiting();
    const moderator = await test.signedInAs({ role: 'moderator' });
    const speaker = await signedInAt(test, body.id, { speak: true });
    const seen = async (agent: Agent) => (await agent.get(path)).text.includes(words);
    for (const agent of [author, signer, moderator]) expect(await seen(agent)).toBe(true);
    for (const agent of [speaker, await test.signedInAs(), await test.signedInAs({ role: 'curator' })]) {
      expect(await seen(agent)).toBe(false);
      await agent.get(`/contributions/${id}`).expect(404);
      await post(agent, sign, { revision: '1' }).expect(404);
    }
    expect((await author.get(path)).text).toContain('is waiting for another delegate');
    expect((await signer.get(list)).text).toContain(words);
    await test.runJobs();
    const asked = test.mails.filter(({ to }) => to === `${signer.member.handle}@example.org`);
    expect(asked.map(({ text }) => text).join()).toContain('/organisations/countersignatures');
    expect(
      test.mails.filter(
        ({ to, text }) => to === `${author.member.handle}@example.org` && text.includes(list),
      ),
    ).toEqual([]);

    await post(signer, sign, { revision: '1' }).expect(303);
    expect(await stateOf(id)).toBe('published');
    expect((await test.visitor().get(path)).text).toContain(words);
    expect((await signer.get(list)).text).not.toContain(words);
    await test.runJobs();
    expect(test.mails.findLast(({ to }) => to === `${author.member.handle}@example.org`)?.text).toContain(
      'It is published',
    );
    await post(signer, sign, { revision: '1' }).expect(404);
    const { kinds } = await one(
      test.db,
      z.object({ kinds: z.array(z.string()) }),
      sql`SELECT array_agg(kind ORDER BY id) AS kinds FROM events WHERE contribution_id = ${id}`,
    );
    expect(kinds).toEqual(['contribution.held', 'contribution.countersigned', 'contribution.published']);
  });

  it('is not signed by its author, however many rights they have', async () => {
    const { author, id, sign } = await waiting();
    await post(author, sign, { revision: '1' }).expect(403);
    expect((await author.get(list)).text).not.toContain(`action="${sign}"`);
    expect(await stateOf(id)).toBe('held');
    await expect(
      run(
        test.db,
        sql`UPDATE countersignatures SET outcome = 'signed', decided_at = ${test.clock.now}, decided_by = author_id WHERE contribution_id = ${id}`,
      ),
    ).rejects.toMatchObject({ constraint: 'countersignatures_not_own' });
  });

  it('is declined with words that its author is told; a change asks again', async () => {
    const { author, signer, id, path, sign } = await waiting();
    const without = await post(signer, `${sign}/refusal`, { revision: '1', words: ' ' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('Say what would have to change');
    await run(test.db, sql`UPDATE members SET language = 'fr' WHERE id = ${signer.member.id}`);
    await post(signer, `${sign}/refusal`, { revision: '1', words: 'Name the year.' }).expect(303);
    expect(await stateOf(id)).toBe('held');
    const page = (await author.get(path)).text;
    expect(page).toContain('did not countersign');
    expect(page).toContain(' lang="fr">Name the year.</p>');
    await test.runJobs();
    expect(test.mails.findLast(({ to }) => to === `${author.member.handle}@example.org`)?.text).toContain(
      'Name the year.',
    );
    await post(signer, sign, { revision: '1' }).expect(409);

    const changed = { revision: '1', language: 'en', text: 'What we measured in 2025.' };
    await post(author, `/contributions/${id}/text`, changed).expect(303);
    await post(signer, sign, { revision: '1' }).expect(409);
    await post(signer, sign, { revision: '2' }).expect(303);
    expect(await stateOf(id)).toBe('published');
  });

  it('asks by mail once, however often it is changed while it waits, and again after an answer', async () => {
    const { author, signer, id, sign } = await waiting();
    const isToSigner = ({ to }: { to: string }) => to === `${signer.member.handle}@example.org`;
    const asked = () => test.runJobs().then(() => test.mails.filter(isToSigner).length);
    const path = `/contributions/${id}/text`;
    const change = (revision: string) => post(author, path, { revision, language: 'en', text: revision });
    for (const revision of ['1', '2']) await change(revision);
    expect(await asked()).toBe(1);
    await post(signer, `${sign}/refusal`, { revision: '3', words: 'Shorter.' }).expect(303);
    await change('3');
    expect(await asked()).toBe(2);
  });

  it('changed after it was published waits again', async () => {
    const { author, signer, id, sign } = await waiting();
    await post(signer, sign, { revision: '1' }).expect(303);
    await post(author, `/contributions/${id}/text`, {
      revision: '1',
      language: 'en',
      text: 'Something else.',
    }).expect(303);
    expect(await stateOf(id)).toBe('held');
    await post(signer, sign, { revision: '2' }).expect(303);
    expect(await stateOf(id)).toBe('published');
  });

  it('that screening holds too needs both: its organisation first, then a moderator', async () => {
    const { signer, id, sign, path, words } = await waiting({ newcomer: true });
    const moderator = await test.signedInAs({ role: 'moderator' });
    const caseId = (
      await one(
        test.db,
        z.object({ id: z.number() }),
        sql`SELECT id FROM cases WHERE contribution_id = ${id}`,
      )
    ).id;
    await moderator.get(`/moderation/cases/${caseId}`).expect(404);
    expect((await moderator.get('/moderation/queue')).text).not.toContain(`/moderation/cases/${caseId}"`);
    const approval = { act: 'approve', revision: '1', sanction: 'none', clause: '', facts: '', until: '' };
    await post(moderator, `/moderation/cases/${caseId}/decisions`, approval).expect(404);

    await post(signer, sign, { revision: '1' }).expect(303);
    expect(await stateOf(id)).toBe('held');
    expect((await test.visitor().get(path)).text).not.toContain(words);
    expect((await moderator.get('/moderation/queue')).text).toContain(`/moderation/cases/${caseId}"`);
    await post(moderator, `/moderation/cases/${caseId}/decisions`, approval).expect(303);
    expect(await stateOf(id)).toBe('published');
  });

  it('is published by the database only with a signature, and past an open case not by one either', async () => {
    const { id } = await waiting();
    const publish = sql`UPDATE contributions SET state = 'published' WHERE id = ${id}`;
    await expect(run(test.db, publish)).rejects.toMatchObject({ constraint: 'contributions_countersigned' });
    const held = await waiting({ newcomer: true });
    const client = await test.db.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `UPDATE countersignatures SET outcome = 'signed', decided_at = now(), decided_by = $2 WHERE contribution_id = $1`,
        [held.id, held.signer.member.id],
      );
      await client.query(`UPDATE contributions SET state = 'published' WHERE id = $1`, [held.id]);
      await expect(client.query('COMMIT')).rejects.toMatchObject({ constraint: 'contributions_decided' });
    } finally {
      client.release();
    }
    expect(await stateOf(held.id)).toBe('held');
    await expect(
      run(
        test.db,
        sql`INSERT INTO contributions (debate_id, author_id, group_code, organisation, organisation_id, named_organisation_id, affiliation, state,
                                       language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
            SELECT debate_id, author_id, group_code, organisation, organisation_id, named_organisation_id, affiliation, 'published',
                   language, claim, source, html, renderer, gen_random_uuid(), submitted_at, placed_at FROM contributions WHERE id = ${id}`,
      ),
    ).rejects.toMatchObject({ constraint: 'contributions_countersigned' });
  });

  it('withdrawn, signed by two at once, or signed without the right any more, is decided once', async () => {
    const gone = await waiting();
    await post(gone.author, `/contributions/${gone.id}/withdrawal`).expect(303);
    await post(gone.signer, gone.sign, { revision: '1' }).expect(404);
    expect((await gone.signer.get(list)).text).not.toContain(gone.words);

    const both = await waiting();
    const second = await signedInAt(test, both.body.id, { countersign: true });
    const sent = await Promise.all([
      post(both.signer, both.sign, { revision: '1' }),
      post(second, `${both.sign}/refusal`, { revision: '1', words: 'No.' }),
    ]);
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(1);

    const lost = await waiting();
    await run(
      test.db,
      sql`UPDATE affiliations SET may_countersign = false WHERE id = ${lost.signer.affiliationId}`,
    );
    await post(lost.signer, lost.sign, { revision: '1' }).expect(404);
    expect(await stateOf(lost.id)).toBe('held');
  });
});

describe('nobody decides', () => {
  it('as a moderator on what was written for an organisation to which they belong', async () => {
    const body = await organisation(test.db, { group: 'IN' });
    const other = await organisation(test.db, { group: 'CS' });
    const author = await signedInAt(test, body.id, { speak: true }, { organisation: 'Something Else' });
    const { id: debateId } = await debate(test.db);
    const form = {
      key: randomUUID(),
      claim: 'A claim.',
      language: 'en',
      text: 'Ours.',
      capacity: String(body.id),
    };
    const sent = await post(author, `/debates/${debateId}/contributions`, form).expect(303);
    const id = Number(/#c(\d+)$/.exec(sent.headers.location ?? '')?.[1]);
    // Another organisation stands beside the colleague's name.
    const elsewhere = { organisation: 'Example Shown Elsewhere', verified: true };
    const colleague = await signedInAt(test, body.id, {}, { role: 'moderator', group: 'CS', ...elsewhere });
    const stranger = await signedInAt(test, other.id, {}, { role: 'moderator', group: 'CS' });
    const opened = await post(stranger, `/contributions/${id}/case`).expect(303);
    const path = opened.headers.location ?? '';
    expect((await stranger.get(path)).text).not.toContain('speak for the same organisation');
    expect((await colleague.get(path)).text).toContain('speak for the same organisation');
    const removal = {
      act: 'remove',
      revision: '1',
      sanction: 'none',
      clause: '2.1',
      facts: 'It insults.',
      explanation: 'The rule forbids just this.',
      until: '',
    };
    await post(colleague, `${path}/decisions`, removal).expect(403);
    await post(stranger, `${path}/decisions`, removal).expect(303);
  });

  it('as a curator on a proposal of somebody from the same organisation', async () => {
    const body = await organisation(test.db);
    const author = await signedInAt(test, body.id, {}, { organisation: 'Shown First' });
    const { path } = await debate(test.db, { authorId: author.member.id, state: 'proposed' });
    const elsewhere = { organisation: 'Example Curated Elsewhere', verified: true };
    const colleague = await signedInAt(test, body.id, {}, { role: 'curator', group: 'TU', ...elsewhere });
    await post(colleague, `${path}/opening`, { closes_on: '' }).expect(404);
  });
});
