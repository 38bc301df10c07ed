/** The clock of the machine jumps, forwards and back: people and jobs go on. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { testApp } from '../support/app.ts';
import { contribution, debate } from '../support/factories.ts';

const hour = 3_600_000;

it('by hours and by a day, both ways: nobody is signed out, and all that is sent is taken', async () => {
  const test = await testApp();
  const place = await debate(test.db);
  const author = await test.signedInAs({ group: 'CS', verified: true });
  const start = test.clock.now.getTime();
  for (const jump of [2, -2, 24, -24, 0.5, 0]) {
    test.clock.now = new Date(start + jump * hour);
    const [said] = await Promise.all([1, 2, 3].map(() => contribution(test.db, { debateId: place.id })));
    const fields = {
      key: randomUUID(),
      claim: `${jump}: ${randomUUID()}`,
      text: randomUUID(),
      language: 'en',
      capacity: 'self',
    };
    await author.post(`/debates/${place.id}/contributions`).type('form').send(fields).expect(303);
    await author
      .post(`/contributions/${said?.id}/agreement`)
      .type('form')
      .send({ value: 'agree' })
      .expect(303);
    for (const path of ['/', place.path, '/notifications']) await author.get(path).expect(200);
    await test.visitor().get(place.path).expect(200);
    for (const task of ['create-notifications', 'send-notifications', 'close-due-debates', 'remove-expired'])
      await enqueue(test.db, task, {});
    await test.runJobs();
  }
  const left = await test.db.query(
    'SELECT last_error FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL',
  );
  expect(left.rows).toEqual([]);
});
