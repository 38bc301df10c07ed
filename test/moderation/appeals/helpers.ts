import type { Agent } from 'supertest';
import { z } from 'zod';
import { appealHref } from '#src/moderation/appeals/appeal.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../../support/app.ts';
import { lastDecision, removal, send, withCase } from '../helpers.ts';

export const Recipient = z.object({ id: z.number() });

/** A published text that this moderator removed, its decision, and where its author complains. */
export async function removedBy(
  test: TestApp,
  decider: Agent,
  sanction: object = {},
  traits: Parameters<typeof withCase>[1] = {},
) {
  const item = await withCase(test.db, { state: 'published', ...traits });
  await send(decider, `${item.path}/decisions`, { ...removal, ...sanction }).expect(303);
  const decisionId = await lastDecision(test.db, item.id);
  const told = await one(
    test.db,
    Recipient,
    sql`SELECT id FROM decision_recipients WHERE decision_id = ${decisionId} AND role = 'author'`,
  );
  return { ...item, decisionId, href: appealHref(test.deps.config, told.id), recipientId: told.id };
}

export const complaint = { words: 'The number is that of an office, and public.' };
const Appeal = z.object({ id: z.number(), outcome: z.string().nullable(), waitsFor: z.string() });

/** The complaint of whoever was told of a decision, as it is stored. */
export function appealBy(db: Db, recipientId: number) {
  return one(db, Appeal, sql`SELECT id, outcome, waits_for FROM appeals WHERE recipient_id = ${recipientId}`);
}
