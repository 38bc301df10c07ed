import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../support/app.ts';

/** What a curator fills in. */
export const strandFields = (fields: object = {}) => ({
  ...{ key: randomUUID(), board: 'sustainability', form: 'feed', title: 'Repair blog', language: 'fr' },
  ...{ lede: 'What repair workshops see.', organiser: 'Ateliers Exemple', url: 'https://blog.example.org/' },
  ...{ feed: 'https://blog.example.org/feed', opens: '', closes: '', ...fields },
});

/** A strand that a curator of the whole platform lists; its number. */
export async function addedStrand(test: TestApp, fields: object): Promise<number> {
  const curator = await test.signedInAs({ role: 'curator' });
  const sent = await curator.post('/strands').type('form').send(strandFields(fields)).expect(303);
  return Number(/\d+/.exec(String(sent.headers.location))?.[0]);
}
