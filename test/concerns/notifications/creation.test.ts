import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';
import { chooseLevel, createNotices, noticesOf, publish } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
const someone = (name: string) => test.signedInAs({ name, group: 'CS' });

describe('making notices', () => {
  it('twice, from two processes, or after a crash half-way makes each once', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db);
    await chooseLevel(ben, id, 'everything');
    const made = [await publish(anna, id, 'The first thing.'), await publish(anna, id, 'The second thing.')];
    await Promise.all([createNotices(test), createNotices(test), createNotices(test)]);
    await run(test.db, sql`INSERT INTO notification_outbox SELECT id FROM events`);
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual(made.map((one) => `contribution ${one}`));
  });

  it('is undone with the act', async () => {
    const before = await outbox();
    const undone = transaction(test.db, async (tx) => {
      await record(tx, { kind: 'debate.closed', at: test.clock.now, actorId: null });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await outbox()).toBe(before);
  });

  it('costs as many statements for thousands of followers as for one', async () => {
    const anna = await someone('Anna');
    const { id } = await debate(test.db);
    await run(
      test.db,
      sql`WITH crowd AS (
            INSERT INTO members (handle, name, email, password_hash, created_at)
            SELECT 'crowd-' || i, 'Crowd', 'crowd-' || i || '@example.org', 'none', ${test.clock.now} FROM generate_series(1, 2000) i
            RETURNING id)
          INSERT INTO follows (member_id, debate_id, level, at) SELECT id, ${id}, 'everything', ${test.clock.now} FROM crowd`,
    );
    await createNotices(test);
    const made = await publish(anna, id, 'Something for the crowd.');
    const statements = await statementsOf(test.db, () => createNotifications(test.deps));
    expect(statements.length).toBeLessThanOrEqual(7);
    const { rowCount } = await test.db.query(
      'SELECT FROM notifications WHERE contribution_id = $1 AND awaits_mail',
      [made],
    );
    expect(rowCount).toBe(2000);
  });

  it('follows the debate for who publishes, unless they left it', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db);
    await chooseLevel(ben, id, 'nothing');
    await publish(anna, id, 'One thing I know.');
    await publish(ben, id, 'Another thing I know.');
    await createNotices(test);
    const { rows } = await test.db.query(
      'SELECT level FROM follows WHERE debate_id = $1 ORDER BY member_id',
      [id],
    );
    expect(rows).toEqual([{ level: 'replies' }, { level: 'nothing' }]);
  });

  it('of what is older than half a year or than a week makes none, or none that is mailed', async () => {
    const ben = await someone('Ben');
    const { id } = await debate(test.db);
    await chooseLevel(ben, id, 'everything');
    for (const days of [200, 20, 1]) {
      const at = new Date(test.clock.now.getTime() - days * 86_400_000);
      const made = await contribution(test.db, { debateId: id, at, authorId: (await member(test.db)).id });
      await transaction(test.db, (tx) =>
        record(tx, {
          kind: 'contribution.published',
          at,
          actorId: made.authorId,
          debateId: id,
          contributionId: made.id,
        }),
      );
    }
    await createNotices(test);
    const { rows } = await test.db.query(
      'SELECT awaits_mail FROM notifications WHERE member_id = $1 ORDER BY id',
      [ben.member.id],
    );
    expect(rows).toEqual([{ awaits_mail: false }, { awaits_mail: true }]);
  });
});

async function outbox(): Promise<number> {
  return (await test.db.query('SELECT FROM notification_outbox')).rowCount ?? 0;
}
