import type { Agent } from 'supertest';
import { openedState } from '../../support/opened-with.ts';

/** What an admin writes when they reword a clause. */
export const wording = {
  titleEn: 'Keep to the question',
  bodyEn: 'Write about the question of the debate only.',
  titleFr: 'Rester dans le sujet',
  bodyFr: 'Écrivez seulement sur la question du débat.',
  titleDe: 'Bei der Frage bleiben',
  bodyDe: 'Schreiben Sie nur zur Frage der Debatte.',
  counted: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC KEYWORD_OTHER',
};

/** How an admin publishes what is being changed. */
export const publication = {
  from: '2026-11-20',
  significance: 'minor',
  summaryEn: 'Examples are gone from rule 4.1.',
  summaryFr: 'La règle 4.1 n’a plus d’exemples.',
  summaryDe: 'Regel 4.1 hat keine Beispiele mehr.',
};

/** What a form of this page was opened with. */
export async function stateAt(admin: Agent, path: string): Promise<string> {
  return openedState((await admin.get(path).expect(200)).text);
}

/** Sends a wording of a clause from its page as it stands. */
export async function reword(admin: Agent, number: string, fields: object = {}) {
  const path = `/admin/house-rules/clauses/${number}`;
  const state = await stateAt(admin, path);
  return admin
    .post(path)
    .type('form')
    .send({ ...wording, state, ...fields });
}

/** Publishes what is being changed from its page as it stands. */
export async function publish(admin: Agent, fields: object = {}) {
  const path = '/admin/house-rules/publication';
  const state = await stateAt(admin, path);
  return admin
    .post(path)
    .type('form')
    .send({ ...publication, state, ...fields });
}
