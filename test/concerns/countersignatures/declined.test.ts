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

type Text = Awaited<ReturnType<typeof waitingText>>;

/** A text that a delegate declined to sign. */
async function declinedText(made: Parameters<typeof waitingText>[1] = {}) {
  const text = await waitingText(test, made);
  await post(text.signer, `${text.sign}/refusal`, { revision: '1', words: 'Name the year.' }).expect(303);
  return text;
}

const change = ({ author, id }: Text, text: string, revision = '1') =>
  post(author, `/contributions/${id}/text`, { revision, language: 'en', text });
const close = ({ debateId }: Text) =>
  run(test.db, sql`UPDATE debates SET closes_at = ${test.clock.now} WHERE id = ${debateId}`);

const declined = ['contribution.held', 'contribution.countersigned'];

describe('a text that is changed and waits again', () => {
  it('is said to wait for a countersignature, not for a moderator', async () => {
    const text = await declinedText();
    const saved = await change(text, `In 2025: ${text.words}`).expect(303);
    const page = await text.author.get(String(saved.headers.location)).expect(200);
    expect(page.text).toMatch(/role="status">\s*<div class="notice done">[^<]*<p>[^<]*countersign/);
  });
});

describe('a text that was declined, once its organisation does not ask for countersignatures any more', () => {
  it('appears when its author changes it, and nobody is told twice', async () => {
    const text = await declinedText();
    await setAsking(test, text, false);
    expect((await text.author.get(text.path)).text).toContain('change the text to send it without one');
    const told = await lastMail(test, text.author.member);
    expect(told).toContain('Name the year.');
    const mails = test.mails.length;
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    await change(text, `In 2025: ${text.words}`).expect(303);
    expect(await contributionState(test, text.id)).toBe('published');
    const page = (await test.visitor().get(text.path)).text;
    expect(page).toContain(`In 2025: ${text.words}`);
    expect(page).toContain(`datetime="${test.clock.now.toISOString().slice(0, 16)}Z"`);
    expect((await text.author.get(text.path)).text).not.toContain('did not countersign');
    expect(await eventKindsOf(test, text.id)).toEqual([
      ...declined,
      'contribution.edited',
      'contribution.countersigned',
      'contribution.published',
    ]);
    await test.runJobs();
    expect(test.mails).toHaveLength(mails);
    await change(text, 'Once more.', '2').expect(303);
    expect(await contributionState(test, text.id)).toBe('published');
    expect((await eventKindsOf(test, text.id)).at(-1)).toBe('contribution.edited');
  });

  it('goes to a moderator where screening held it, before or now', async () => {
    const held = await declinedText({ newcomer: true });
    const links = await declinedText();
    const moderator = await test.signedInAs({ role: 'moderator' });
    const manyLinks = Array.from({ length: 12 }, (_, n) => `https://example.org/${n}`).join(' ');
    for (const [text, words] of [
      [held, 'Shorter.'],
      [links, manyLinks],
    ] as const) {
      await setAsking(test, text, false);
      await change(text, words).expect(303);
      expect(await contributionState(test, text.id)).toBe('held');
      const own = (await text.author.get(text.path)).text;
      expect(own).toContain('Your text is waiting for a moderator.');
      expect(own).not.toContain('Name the year.');
      expect((await test.visitor().get(text.path)).text).not.toContain(words);
      const path = await casePath(test, text.id);
      const approval = { act: 'approve', revision: '2', sanction: 'none', clause: '', facts: '', until: '' };
      await post(moderator, `${path}/decisions`, approval).expect(303);
      expect(await contributionState(test, text.id)).toBe('published');
    }
  });

  it('asks again where the organisation still asks, or asks again', async () => {
    const text = await declinedText();
    const again = await declinedText();
    await setAsking(test, again, false);
    await setAsking(test, again, true);
    for (const each of [text, again]) {
      expect((await each.author.get(each.path)).text).toContain('Change it to ask again, or withdraw it.');
      await change(each, 'In 2025.').expect(303);
      expect(await contributionState(test, each.id)).toBe('held');
      expect((await each.author.get(each.path)).text).toContain('is waiting for another delegate');
      expect(await eventKindsOf(test, each.id)).toEqual([...declined, 'contribution.edited']);
      await post(each.signer, each.sign, { revision: '2' }).expect(303);
      expect(await contributionState(test, each.id)).toBe('published');
    }
  });

  it('stays as it was where the organisation asks again while it is sent', async () => {
    const text = await declinedText();
    await setAsking(test, text, false);
    // The organisation asks again in a transaction that is not at its end yet when the change is sent.
    const staff = await test.db.connect();
    try {
      await staff.query('BEGIN');
      await staff.query('UPDATE organisations SET countersign = true WHERE id = $1', [text.body.id]);
      const sent = change(text, 'In 2025.').then((answer) => answer);
      await someoneWaits(test);
      await staff.query('COMMIT');
      const answer = await sent;
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('Your organisation now requires countersignatures.');
    } finally {
      staff.release();
    }
    expect(await eventKindsOf(test, text.id)).toEqual(declined);
    expect((await text.author.get(text.path)).text).toContain(text.words);
  });

  it('is only to be withdrawn once its debate has closed, or its author does not speak for it any more', async () => {
    const text = await declinedText();
    const silent = await declinedText();
    const own = async (each: Text) => (await each.author.get(each.path)).text;
    await setAsking(test, text, false);
    await close(text);
    await run(
      test.db,
      sql`UPDATE affiliations SET may_speak = false WHERE id = ${silent.author.affiliationId}`,
    );
    expect(await own(text)).toContain('The debate is closed, so you can only withdraw it.');
    expect(await own(silent)).toContain('You no longer speak for it, so you can only withdraw it.');
    for (const [language, says] of [
      ['fr', 'Le débat est clos\u00a0: vous pouvez seulement le retirer.'],
      ['de', 'Die Debatte ist geschlossen, Sie können ihn nur noch zurückziehen.'],
    ]) {
      await post(text.author, '/language', { language }).expect(303);
      expect(await own(text)).toContain(says);
    }
    await change(text, 'In 2025.').expect(409);
    expect(await contributionState(test, text.id)).toBe('held');
    expect(await eventKindsOf(test, text.id)).toEqual(declined);
    await post(text.author, `/contributions/${text.id}/withdrawal`).expect(303);
    expect(await contributionState(test, text.id)).toBe('withdrawn');
  });

  it('never appears as it was declined, and no signature is taken back', async () => {
    const text = await declinedText();
    const signed = await waitingText(test, { newcomer: true });
    await post(signed.signer, signed.sign, { revision: '1' }).expect(303);
    for (const each of [text, signed]) await setAsking(test, each, false);
    const waive = (id: number) =>
      run(
        test.db,
        sql`UPDATE countersignatures SET outcome = 'waived', decided_by = NULL, words = NULL, decided_at = now() WHERE contribution_id = ${id}`,
      );
    for (const { id } of [text, signed]) {
      await expect(waive(id)).rejects.toMatchObject({ constraint: 'countersignatures_waived_as_changed' });
    }
  });
});
