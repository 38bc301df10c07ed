import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';

const test = await testApp();

it('a limit is not spent by refusals', async () => {
  const agent = await test.signedInAs({ role: 'curator' });
  // Ten proposals an hour.
  for (let i = 0; i < 12; i++)
    expect((await agent.post('/debates').type('form').send({ title: '' })).status).toBe(422);
});
