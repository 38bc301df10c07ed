import type { Agent } from 'supertest';
import { expect } from 'vitest';
import { tokenHash } from '#src/platform/tokens.ts';
import type { TestApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { send } from '../helpers.ts';

export const nobodyKnows = 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE';
export const defamation = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION';
export const abuse = 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL';

/** What somebody fills in. */
export const filled = {
  subject: defamation,
  why: 'The second sentence accuses a living person of a crime that no court found.',
  good_faith: 'yes',
};

/** A published contribution with the address under which people copy it. */
export async function publicText(test: TestApp, claim = 'What is noticed.', traits = {}) {
  const place = await debate(test.db);
  const item = await contribution(test.db, { debateId: place.id, claim, ...traits });
  return { ...item, place, address: `http://127.0.0.1:3000${place.path}?at=${item.id}#c${item.id}` };
}

/** The key of a newly opened form. */
export async function newForm(agent: Agent, query = ''): Promise<{ submission: string; text: string }> {
  const { text } = await agent.get(`/notices/new${query}`).expect(200);
  return { submission: /name="submission" value="([^"]+)"/.exec(text)?.[1] ?? '', text };
}

/** Sends a notice as a browser does; the path of its page. */
export async function sendNotice(agent: Agent, fields: object): Promise<string> {
  const { submission } = await newForm(agent);
  const answer = await send(agent, '/notices', { ...filled, submission, ...fields }).expect(303);
  return String(answer.headers.location);
}

/** Sends a notice with an address, as a visitor does; the path of its page, which only the mail that goes there has. */
export async function sendNamedNotice(test: TestApp, fields: Record<string, string> & { email: string }) {
  expect(await sendNotice(test.visitor(), fields)).toMatch(/^\/notices\/sent\/\d+$/);
  await test.runJobs();
  const mail = test.mails.findLast(({ to }) => to === fields.email.toLowerCase());
  return /\/notices\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** The hash under which the token in a path is stored. */
export const hashIn = (path: string) => tokenHash(path.split('/')[2] ?? '');
