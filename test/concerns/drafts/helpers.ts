import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../../support/app.ts';

type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
const Row = z.object({ id: z.number(), copy: z.number(), revision: z.number(), text: z.string().nullable() });
/** The drafts of a member, the first of a place before its other versions. */
export const draftsOf = (test: TestApp, agent: Agent) =>
  many(
    test.db,
    Row,
    sql`SELECT id, copy, revision, fields ->> 'text' AS text FROM drafts WHERE member_id = ${agent.member.id} ORDER BY copy, id`,
  );
/** What a form sends. */
export const draftForm = (debateId: number | '', fields: Record<string, string> = {}) => ({
  key: randomUUID(),
  debate: String(debateId),
  in_reply_to: '',
  language: 'en',
  claim: 'A claim.',
  text: 'What I have so far.',
  ...fields,
});
const Answer = z.object({
  safe: z.boolean(),
  message: z.string(),
  token: z.string().nullable(),
  compare: z.object({ href: z.string(), label: z.string() }).nullable(),
});
/** Saves as the script does. */
export const saveDraft = async (agent: Agent, fields: Record<string, string>) => {
  const { status, body } = await agent.post('/drafts').accept('json').type('form').send(fields);
  return { status, ...Answer.parse(body) };
};
/** The draft from which the form of this page goes on. */
export const tokenIn = (html: string) => /name="draft" value="([\d.]*)"/.exec(html)?.[1] ?? '';
