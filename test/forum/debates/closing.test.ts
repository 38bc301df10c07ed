import { expect, it } from 'vitest';
import { z } from 'zod';
import { closeDueDebates } from '#src/forum/debates/course/close.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';

const test = await testApp();
const State = z.object({ state: z.string() });

it('a debate that cannot be closed stops no other, is shown to admins once, and closes once it can', async () => {
  const closesAt = new Date(test.clock.now.getTime() - 1000);
  const [bad, good] = [await debate(test.db, { closesAt }), await debate(test.db, { closesAt })];
  await run(
    test.db,
    sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no turn for this one'; END $$`,
  );
  await test.db.query(
    `CREATE TRIGGER refuse BEFORE INSERT ON turning_points FOR EACH ROW WHEN (NEW.debate_id = ${bad.id}) EXECUTE FUNCTION refuse()`,
  );
  await closeDueDebates(test.deps);
  await test.runJobs();
  await closeDueDebates(test.deps);
  expect([await stateOf(bad.id), await stateOf(good.id)]).toEqual(['open', 'closed']);
  const admin = await test.signedInAs({ role: 'admin' });
  const { text } = await admin.get('/admin/failures').expect(200);
  expect(text.match(/close-due-debate/g)).toHaveLength(2);
  expect(text).toContain('no turn for this one');
  await run(test.db, sql`DROP TRIGGER refuse ON turning_points`);
  await admin.post(/action="([^"]+retry)"/.exec(text)?.[1] ?? '').expect(303);
  await test.runJobs();
  expect(await stateOf(bad.id)).toBe('closed');
});

async function stateOf(id: number): Promise<string> {
  const { state } = await one(test.db, State, sql`SELECT state FROM debates WHERE id = ${id}`);
  return state;
}
