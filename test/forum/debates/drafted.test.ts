import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';

const test = await testApp();

it.each([
  ['a curator', { role: 'admin' }, 'Your draft is saved.'],
  ['anybody else', { group: 'CO' }, 'Your proposal has been sent to the curators.'],
] as const)('what becomes of the proposal of %s is said', async (_who, traits, said) => {
  const agent = await test.signedInAs(traits);
  const proposal = {
    key: randomUUID(),
    board: 'sustainability',
    language: 'en',
    title: 'Who pays for the repair?',
    lede: 'Repair is cheap for nobody. Who should pay for it, and how?',
    background: '',
    documents: '',
  };
  const sent = await agent.post('/debates').type('form').send(proposal).expect(303);
  const { text } = await agent.get(String(sent.headers.location)).redirects(1).expect(200);
  expect(text).toContain(said);
});
