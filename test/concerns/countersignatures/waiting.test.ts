import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { post } from '../../people/affiliations/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  casePath,
  contributionState,
  eventKindsOf,
  lastMail,
  setAsking,
  someoneWaits,
  waitingText,
} from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const list = '/organisations/countersignatures';
const approval = { act: 'approve', revision: '1', sanction: 'none', clause: '', facts: '', until: '' };

type Waiting = Awaited<ReturnType<typeof waitingText>>;

const lastMailTo = ({ member }: Waiting['author']) => lastMail(test, member);
const casePathOf = (id: number) => casePath(test, id);
const kindsOf = (id: number) => eventKindsOf(test, id);
const saved = (text: Waiting, countersign: boolean, staff?: Agent) =>
  setAsking(test, text, countersign, staff);

describe('what waits when its debate closes', () => {
  const close = ({ debateId }: Waiting) =>
    run(test.db, sql`UPDATE debates SET closes_at = ${test.clock.now} WHERE id = ${debateId}`);

  it('appears once it is signed, as the page says before', async () => {
    const text = await waitingText(test);
    const says = 'The debate has since closed. Once signed, this still appears there';
    expect((await text.signer.get(list)).text).not.toContain(says);
    await close(text);
    const page = (await text.signer.get(list)).text;
    expect(page).toContain(says);
    expect(page).toContain('The debate has closed, so the text can no longer be changed.');
    await post(text.signer, text.sign, { revision: '1' }).expect(303);
    expect(await contributionState(test, text.id)).toBe('published');
    expect((await test.visitor().get(text.path)).text).toContain(text.words);
  });

  it('appears once a moderator approves it, as the page says before', async () => {
    const text = await waitingText(test, { newcomer: true });
    await post(text.signer, text.sign, { revision: '1' }).expect(303);
    const moderator = await test.signedInAs({ role: 'moderator' });
    const path = await casePathOf(text.id);
    const says = 'The debate has since closed. If you publish the text, it still appears there';
    expect((await moderator.get(path)).text).not.toContain(says);
    await close(text);
    expect((await moderator.get(path)).text).toContain(says);
    await post(moderator, `${path}/decisions`, approval).expect(303);
    expect((await test.visitor().get(text.path)).text).toContain(text.words);
    await post(moderator, `/contributions/${text.id}/case`).expect(303);
    expect((await moderator.get(path)).text).toContain('Send decision');
    expect((await moderator.get(path)).text).not.toContain(says);
  });

  it('declined, it is its author’s to withdraw, as both are told', async () => {
    const text = await waitingText(test);
    await close(text);
    await post(text.signer, `${text.sign}/refusal`, { revision: '1', words: 'Too late.' }).expect(303);
    const mail = await lastMailTo(text.author);
    expect(mail).toContain('Too late.');
    expect(mail).toContain('it can no longer be changed. You can withdraw it:');
    expect(mail).not.toContain('Change it to ask again');
    await post(text.author, `/contributions/${text.id}/withdrawal`).expect(303);
    expect(await contributionState(test, text.id)).toBe('withdrawn');
  });
});

describe('an organisation that does not ask for countersignatures any more', () => {
  it('lets what waits appear at once, and tells its author', async () => {
    const text = await waitingText(test);
    const other = await waitingText(test);
    expect((await saved(text, true)).status).toBe(303);
    expect(await contributionState(test, text.id)).toBe('held');
    expect((await saved(text, false)).status).toBe(303);
    expect(await contributionState(test, text.id)).toBe('published');
    expect((await test.visitor().get(text.path)).text).toContain(text.words);
    expect((await text.signer.get(list)).text).not.toContain(text.words);
    expect(await lastMailTo(text.author)).toContain('so your text did not need one. It is published:');
    expect(await kindsOf(text.id)).toEqual([
      'contribution.held',
      'contribution.countersigned',
      'contribution.published',
    ]);
    await post(text.signer, text.sign, { revision: '1' }).expect(404);
    expect(await contributionState(test, other.id)).toBe('held');
  });

  it('leaves what screening holds to a moderator, who then approves it', async () => {
    const text = await waitingText(test, { newcomer: true });
    const moderator = await test.signedInAs({ role: 'moderator' });
    const path = await casePathOf(text.id);
    await moderator.get(path).expect(404);
    await saved(text, false);
    expect(await contributionState(test, text.id)).toBe('held');
    expect(await lastMailTo(text.author)).toContain('It is still waiting for a moderator:');
    expect((await text.author.get(text.path)).text).toContain('Your text is waiting for a moderator.');
    expect((await moderator.get('/moderation/queue')).text).toContain(`${path}"`);
    await post(moderator, `${path}/decisions`, approval).expect(303);
    expect(await contributionState(test, text.id)).toBe('published');
  });

  it('changes nothing for what was signed before and waits for a moderator', async () => {
    const text = await waitingText(test, { newcomer: true });
    await post(text.signer, text.sign, { revision: '1' }).expect(303);
    await saved(text, false);
    expect(await contributionState(test, text.id)).toBe('held');
    expect(await lastMailTo(text.author)).toContain('countersigned your text');
    const moderator = await test.signedInAs({ role: 'moderator' });
    await post(moderator, `${await casePathOf(text.id)}/decisions`, approval).expect(303);
    expect(await contributionState(test, text.id)).toBe('published');
  });

  it('leaves to their authors what a delegate declined, and what was withdrawn', async () => {
    const declined = await waitingText(test);
    await post(declined.signer, `${declined.sign}/refusal`, { revision: '1', words: 'Not ours.' }).expect(
      303,
    );
    await saved(declined, false);
    expect(await contributionState(test, declined.id)).toBe('held');
    const gone = await waitingText(test);
    await post(gone.author, `/contributions/${gone.id}/withdrawal`).expect(303);
    await saved(gone, false);
    expect(await contributionState(test, gone.id)).toBe('withdrawn');
  });

  it('decided once: signed at the same moment it appears once', async () => {
    const text = await waitingText(test);
    const staff = await test.signedInAs({ role: 'admin' });
    await Promise.all([post(text.signer, text.sign, { revision: '1' }), saved(text, false, staff)]);
    expect(await contributionState(test, text.id)).toBe('published');
    const kinds = await kindsOf(text.id);
    expect(kinds.filter((kind) => kind === 'contribution.published')).toHaveLength(1);
  });

  it('waits for what is being sent, and refuses what is sent with rights read before', async () => {
    const text = await waitingText(test);
    const send = () => {
      const form = {
        key: randomUUID(),
        claim: 'A claim.',
        language: 'en',
        text: 'Sent meanwhile.',
        capacity: String(text.body.id),
      };
      return post(text.author, `/debates/${text.debateId}/contributions`, form);
    };
    // The organisation stops asking in a transaction that is not at its end yet when the text is sent.
    const staff = await test.db.connect();
    try {
      await staff.query('BEGIN');
      await staff.query('UPDATE organisations SET countersign = false WHERE id = $1', [text.body.id]);
      const sent = send().then((answer) => answer);
      await someoneWaits(test);
      await staff.query('COMMIT');
      const answer = await sent;
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('no longer requires countersignatures. Send your text once more.');
    } finally {
      staff.release();
    }
    await send().expect(303);
    expect((await test.visitor().get(text.path)).text).toContain('Sent meanwhile.');
  });

  it('is the only reason for which the database lets a signature be missing', async () => {
    const { id } = await waitingText(test);
    const waived = sql`UPDATE countersignatures SET outcome = 'waived', decided_at = now() WHERE contribution_id = ${id}`;
    await expect(run(test.db, waived)).rejects.toMatchObject({ constraint: 'contributions_countersigned' });
    const signedByNobody = sql`UPDATE countersignatures SET outcome = 'signed', decided_at = now() WHERE contribution_id = ${id}`;
    await expect(run(test.db, signedByNobody)).rejects.toMatchObject({
      constraint: 'countersignatures_answered',
    });
  });
});
