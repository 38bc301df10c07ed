import type { Agent } from 'supertest';
import { publish, reword } from '../moderation/rules/helpers.ts';

/** A second version of the house rules, and a third that is being written; where they are read and changed. */
export async function makeRules(admin: Agent) {
  await reword(admin, '4.1', { titleEn: 'x'.repeat(60) });
  await publish(admin);
  await reword(admin, '4.2', { bodyEn: 'x'.repeat(900) });
  await admin.post('/admin/house-rules/clauses/4.3/end').expect(303);
  await admin.post('/admin/terms').type('form').send({ state: '0' }).expect(303);
  return {
    read: [
      '/house-rules',
      '/house-rules/versions',
      '/house-rules/versions/1',
      '/house-rules/versions/2/changes',
      '/terms',
      '/terms/versions',
      '/terms/versions/1',
      '/contact',
    ],
    changed: ['', '/clauses/4.1', '/clauses/new', '/publication'].map((path) => `/admin/house-rules${path}`),
  };
}
