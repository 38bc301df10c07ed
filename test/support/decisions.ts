import type { Agent } from 'supertest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { text } from '../browser/helpers.ts';
import type { TestApp } from './app.ts';
import { boardId } from './factories.ts';

/** A moderator decides on a contribution as the pages do it. */
export async function decideOn(
  moderator: Agent,
  id: number,
  act: 'approve' | 'decline' | 'remove',
): Promise<void> {
  const opened = await moderator.post(`/contributions/${id}/case`).expect(303);
  const reasons =
    act === 'approve'
      ? {}
      : { clause: '3.1', facts: 'It names a private address.', explanation: 'The rule forbids just this.' };
  const decision = { act, ...reasons, sanction: 'none', revision: '1' };
  await moderator.post(`${opened.headers.location}/decisions`).type('form').send(decision).expect(303);
}

/** Another moderator takes the last decision on it back. */
export async function reverse(db: Db, moderator: Agent, id: number): Promise<void> {
  const last = await one(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM decisions WHERE contribution_id = ${id} ORDER BY id DESC LIMIT 1`,
  );
  const reason = { reason: 'It was no private address.' };
  await moderator.post(`/decisions/${last.id}/reversal`).type('form').send(reason).expect(303);
}

/** A newcomer's contribution that waits for a moderator; its id. */
export async function held(test: TestApp, debateId: number, traits = {}): Promise<number> {
  await run(test.db, sql`UPDATE boards SET screening = 'newcomer' WHERE id = ${await boardId(test.db)}`);
  const newcomer = await test.signedInAs({ published: 0, ...traits });
  const sent = text('What waits.');
  const answer = await newcomer
    .post(`/debates/${debateId}/contributions`)
    .type('form')
    .send(sent)
    .expect(303);
  return Number(/#c(\d+)/.exec(String(answer.headers.location))?.[1]);
}
