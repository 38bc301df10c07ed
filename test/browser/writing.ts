/** Drafts, texts that are shared, and advice, for the pages under test. */
import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../support/app.ts';
import { contribution, debate } from '../support/factories.ts';

const campaign =
  'We call on the Commission to make manufacturers publish the prices of spare parts for ten years, in every language, and to say so on the box.';

/** What a member has begun to write, and what several have published alike. */
export async function makeWriting(test: TestApp, author: Agent & { member: { id: number } }) {
  const open = await debate(test.db, { title: 'What should a spare part cost?' });
  const old = await debate(test.db, {
    title: 'Who reads manuals?',
    openedAt: new Date('2025-01-01T00:00:00Z'),
  });
  const closed = await debate(test.db, { title: 'What was planned?', state: 'closed' });
  const answered = await contribution(test.db, { debateId: open.id });
  const draft = async (debateId: number, text: string, inReplyTo: number | '' = '') => {
    const fields = {
      key: randomUUID(),
      claim: 'A claim.',
      debate: debateId,
      in_reply_to: inReplyTo,
      language: 'de',
      text,
    };
    await author.post('/drafts').type('form').send(fields).expect(303);
  };
  await draft(open.id, 'Was ich über Ersatzteile weiß, zuerst am Telefon geschrieben.', answered.id);
  await draft(
    open.id,
    'Was ich über Ersatzteile weiß, am Rechner weitergeschrieben, mit Zahlen.',
    answered.id,
  );
  await draft(closed.id, 'Too late, but kept.');
  await draft(old.id, 'Half a thought.');
  const drafts = await many(
    test.db,
    z.object({ id: z.number(), debateId: z.number() }),
    sql`SELECT id, debate_id FROM drafts WHERE member_id = ${author.member.id} ORDER BY copy DESC, id`,
  );
  const idIn = (debateId: number) => drafts.find((found) => found.debateId === debateId)?.id;
  let shared = '';
  for (const group of ['IN', 'IN', 'ID'] as const) {
    const speaker = await test.signedInAs({ group });
    const fields = {
      key: randomUUID(),
      claim: 'A claim.',
      language: 'en',
      text: campaign,
      advised: 'similar,dominating,three-in-a-row',
    };
    const made = await speaker
      .post(`/debates/${open.id}/contributions`)
      .type('form')
      .send(fields)
      .expect(303);
    shared = /#c(\d+)$/.exec(String(made.headers.location))?.[1] ?? '';
  }
  return {
    path: open.path,
    asleep: old.path,
    two: `/drafts/${idIn(open.id)}`,
    one: `/drafts/${idIn(closed.id)}`,
    shared: `/contributions/${shared}`,
    nearly: campaign.replace('ten', 'twelve'),
  };
}
