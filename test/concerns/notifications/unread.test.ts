import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { listNotifications } from '#src/concerns/notifications/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { noticeKinds } from '#src/platform/slice/notice-kind.ts';
import { slices } from '#src/slices.ts';
import { lastDecision, removal } from '../../moderation/helpers.ts';
import { post } from '../../people/affiliations/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { waitingText } from '../countersignatures/helpers.ts';
import { sendSeen } from '../reading/helpers.ts';
import { chooseLevel, createNotices, publish, wait } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
const someone = (name: string) => test.signedInAs({ name, group: 'CS' });
type Member = Awaited<ReturnType<typeof someone>>;

async function countOf(agent: Agent): Promise<number> {
  const { text } = await agent.get('/').expect(200);
  return Number(/class="unread-count"><span aria-hidden="true">([^<]+)</.exec(text)?.[1] ?? 0);
}

/** So many the masthead counts and the list shows, and what is kept for it is in step. */
async function expectUnread(reader: Member, count: number): Promise<void> {
  expect(await countOf(reader)).toBe(count);
  const listed = { memberId: reader.member.id, onlyUnread: true, cursor: null, size: 200 };
  expect(await listNotifications(test.db, noticeKinds({ slices }), listed)).toHaveLength(count);
  const differing = (await recount(test.db, slices)).filter(({ counter }) =>
    counter.startsWith('notifications.'),
  );
  expect(differing).toEqual([]);
}

/** Ben follows everything in a debate in which Anna published. */
async function told(texts: number) {
  const [anna, ben] = [await someone('Anna'), await someone('Ben')];
  const place = await debate(test.db);
  await chooseLevel(ben, place.id, 'everything');
  const made: { id: number }[] = [];
  for (let i = 0; i < texts; i++) {
    wait(test, 1);
    made.push({ id: await publish(anna, place.id, `What I know of ${place.id}, number ${i}.`) });
  }
  await createNotices(test);
  return { anna, ben, place, made };
}

describe('the number of unread notices', () => {
  it('follows the reader’s place, what was seen beyond it, and what is marked as read', async () => {
    const { ben, place, made } = await told(4);
    await expectUnread(ben, 4);
    wait(test, 1);
    await sendSeen(ben, place.id, made.slice(0, 1));
    await expectUnread(ben, 3);
    await sendSeen(ben, place.id, made.slice(2, 3));
    await expectUnread(ben, 2);
    await run(
      test.db,
      sql`UPDATE notifications SET read_at = ${test.clock.now} WHERE member_id = ${ben.member.id} AND contribution_id = ${made[1]?.id}`,
    );
    await expectUnread(ben, 1);
    await post(ben, `/debates/${place.id}/reading-position`, { until: String(test.clock.now.getTime()) });
    await expectUnread(ben, 0);
  });

  it('leaves out what was withdrawn, and what was removed until it is restored', async () => {
    const { anna, ben, made } = await told(2);
    const [first, second] = made;
    await post(anna, `/contributions/${first?.id}/withdrawal`).expect(303);
    await expectUnread(ben, 1);
    const moderator = await test.signedInAs({ role: 'moderator' });
    const path = (await post(moderator, `/contributions/${second?.id}/case`).expect(303)).headers.location;
    await post(moderator, `${path}/decisions`, { ...removal, sanction: 'none', until: '' }).expect(303);
    await expectUnread(ben, 0);
    const decision = await lastDecision(test.db, second?.id ?? 0);
    const reason = 'The number is that of a company.';
    const colleague = await test.signedInAs({ role: 'moderator' });
    await post(colleague, `/decisions/${decision}/reversal`, { reason }).expect(303);
    await createNotices(test);
    await expectUnread(ben, 1);
  });

  it('tells again what was read and comes back at another place', async () => {
    const text = await waitingText(test);
    const ben = await someone('Ben');
    await chooseLevel(ben, text.debateId, 'everything');
    await post(text.signer, text.sign, { revision: '1' }).expect(303);
    await createNotices(test);
    await expectUnread(ben, 1);
    wait(test, 1);
    await sendSeen(ben, text.debateId, [text]);
    await expectUnread(ben, 0);
    const change = { revision: '1', language: 'en', text: 'What we measured in 2025.' };
    await post(text.author, `/contributions/${text.id}/text`, change).expect(303);
    await expectUnread(ben, 0);
    wait(test, 1);
    await post(text.signer, text.sign, { revision: '2' }).expect(303);
    await expectUnread(ben, 1);
  });

  it('counts what waits to be signed as long as it waits', async () => {
    const text = await waitingText(test);
    await createNotices(test);
    const signer = text.signer;
    await expectUnread(signer, 1);
    await post(signer, `${text.sign}/refusal`, { revision: '1', words: 'Name the year.' }).expect(303);
    await expectUnread(signer, 0);
    wait(test, 1);
    const change = { revision: '1', language: 'en', text: 'What we measured in 2025.' };
    await post(text.author, `/contributions/${text.id}/text`, change).expect(303);
    await expectUnread(signer, 1);
    await createNotices(test);
    await expectUnread(signer, 2);
    await post(signer, text.sign, { revision: '2' }).expect(303);
    await expectUnread(signer, 0);
    const gone = await waitingText(test);
    await post(gone.author, `/contributions/${gone.id}/withdrawal`).expect(303);
    await createNotices(test);
    await expectUnread(gone.signer, 0);
  });

  it('says the right thing also of what is withdrawn while its notices are being made', async () => {
    const { anna, ben, place } = await told(1);
    const id = await publish(anna, place.id, 'Something I regret at once.');
    const withdrawing = await test.db.connect();
    try {
      await withdrawing.query('BEGIN');
      await withdrawing.query(`UPDATE contributions SET state = 'withdrawn' WHERE id = $1`, [id]);
      await withdrawing.query(
        `INSERT INTO events (at, kind, actor_id, debate_id, contribution_id) VALUES ($1, 'contribution.withdrawn', $2, $3, $4)`,
        [test.clock.now, anna.member.id, place.id, id],
      );
      await createNotices(test);
      await withdrawing.query('COMMIT');
    } finally {
      withdrawing.release();
    }
    await createNotices(test);
    await expectUnread(ben, 1);
  });

  it('would follow a debate that nobody may read any more', async () => {
    const { ben, place } = await told(1);
    await run(test.db, sql`UPDATE debates SET state = 'declined' WHERE id = ${place.id}`);
    await expectUnread(ben, 0);
    await run(test.db, sql`UPDATE debates SET state = 'open' WHERE id = ${place.id}`);
    await expectUnread(ben, 1);
  });
});
