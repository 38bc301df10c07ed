import { expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { signedInAt } from '../../people/affiliations/helpers.ts';
import { testApp } from '../../support/app.ts';
import { organisation } from '../../support/factories.ts';

it('of what is there once, sent by two at once, whoever comes second is told so, and keeps their words', async () => {
  const test = await testApp();
  const { id, path } = await organisation(test.db);
  const inviter = await signedInAt(test, id, { invite: true });
  const invite = () =>
    inviter
      .post(`${path}/invitations`)
      .type('form')
      .send({ email: 'once@example.com', words: 'Come and speak for us' });
  const late = await transaction(test.db, async (tx) => {
    await run(
      tx,
      sql`INSERT INTO organisation_invitations (token_hash, organisation_id, email, invited_by, may_speak, may_invite, may_countersign,
                                                created_at, expires_at)
          SELECT decode(repeat('00', 32), 'hex'), ${id}, 'once@example.com', ${inviter.member.id}, false, false, false, now(), now() + interval '1 day'`,
    );
    const sent = invite().then((answer) => answer);
    const waiting = sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(() => run(test.db, waiting)).toBe(1);
    return { sent };
  });
  const answer = await late.sent;
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('This has changed in the meantime. Look at it again.');
  expect(answer.text).toContain('Come and speak for us');
});
