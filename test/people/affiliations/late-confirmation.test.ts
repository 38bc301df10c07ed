import { expect, it } from 'vitest';
import { requestEmailConfirmation } from '#src/people/affiliations/confirmation/confirm-by-email.ts';
import { affiliationById } from '#src/people/affiliations/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { testApp } from '../../support/app.ts';
import { organisation } from '../../support/factories.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { affiliationOf, post } from './helpers.ts';

it('an affiliation that ends while its own address confirms it is not called confirmed', async () => {
  const test = await testApp();
  const email = 'owner@late.example';
  const agent = await test.signedInAs({ email, group: 'CS' });
  const { id, slug } = await organisation(test.db, { domains: ['late.example'] });
  await post(agent, `/organisations/${slug}/affiliations`).expect(303);
  const declared = await affiliationOf(test, agent.member.id, id);
  const affiliation = await transaction(test.db, (tx) => affiliationById(tx, declared?.id ?? 0));
  const actor = await memberActor(test.db, agent.member.id, test.clock.now);
  if (!affiliation || !actor) throw new Error('nobody declared anything');
  const late = meanwhile(test.db, /FROM members/, () =>
    run(
      test.db,
      sql`UPDATE affiliations SET ended_at = ${test.clock.now}, ended_by = ${actor.id} WHERE id = ${affiliation.id}`,
    ),
  );
  const asked = requestEmailConfirmation({ ...test.deps, db: late.db }, actor, affiliation, email);
  await expect(asked).rejects.toThrow(Conflict);
  expect(late.happened()).toBe(true);
});
