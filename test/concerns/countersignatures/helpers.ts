import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { many, one, sql } from '#src/platform/db/query.ts';
import { post, signedInAt } from '../../people/affiliations/helpers.ts';
import type { TestApp } from '../../support/app.ts';
import { boardId, debate, organisation } from '../../support/factories.ts';

/** Somebody wrote in the name of an organisation that asks for a countersignature. */
export async function waitingText(test: TestApp, { newcomer = false, board = 'sustainability' } = {}) {
  const body = await organisation(test.db, { countersign: true });
  const author = await signedInAt(
    test,
    body.id,
    { speak: true, countersign: true },
    { published: newcomer ? 0 : 5 },
  );
  const signer = await signedInAt(test, body.id, { countersign: true });
  const { id: debateId, path } = await debate(test.db, { boardId: await boardId(test.db, board) });
  const words = `What ${body.name} has measured.`;
  const form = {
    key: randomUUID(),
    claim: 'A claim.',
    language: 'en',
    text: words,
    capacity: String(body.id),
  };
  const sent = await post(author, `/debates/${debateId}/contributions`, form).expect(303);
  const id = Number(/#c(\d+)$/.exec(sent.headers.location ?? '')?.[1]);
  return { body, author, signer, id, debateId, path, words, sign: `/contributions/${id}/countersignature` };
}

/** The state of a contribution. */
export async function contributionState(test: TestApp, id: number): Promise<string> {
  const State = z.object({ state: z.string() });
  return (await one(test.db, State, sql`SELECT state FROM contributions WHERE id = ${id}`)).state;
}

/** What happened to a contribution, as the kinds of its events. */
export async function eventKindsOf(test: TestApp, id: number): Promise<string[]> {
  const rows = await many(
    test.db,
    z.object({ kind: z.string() }),
    sql`SELECT kind FROM events WHERE contribution_id = ${id} ORDER BY id`,
  );
  return rows.map(({ kind }) => kind);
}

/** The path of the case about a contribution. */
export async function casePath(test: TestApp, id: number): Promise<string> {
  const Id = z.object({ id: z.number() });
  const found = await one(test.db, Id, sql`SELECT id FROM cases WHERE contribution_id = ${id}`);
  return `/moderation/cases/${found.id}`;
}

/** The text of the latest mail to a member. */
export async function lastMail(test: TestApp, { handle }: { handle: string }): Promise<string | undefined> {
  await test.runJobs();
  return test.mails.findLast(({ to }) => to === `${handle}@example.org`)?.text;
}

type AskingOrganisation = { id: number; name: string; path: string; group: string };

/** Staff save the organisation as asking for countersignatures, or not any more. */
export async function setAsking(
  test: TestApp,
  { body }: { body: AskingOrganisation },
  countersign: boolean,
  staff?: Agent,
) {
  const agent = staff ?? (await test.signedInAs({ role: 'admin' }));
  const { revision } = await one(
    test.db,
    z.object({ revision: z.number() }),
    sql`SELECT revision FROM organisations WHERE id = ${body.id}`,
  );
  const facts = { name: body.name, group: body.group, revision: String(revision) };
  return post(agent, body.path, { ...facts, ...(countersign ? { countersign: 'yes' } : {}) });
}

/** Resolves when a connection of this test's database waits for another. */
export async function someoneWaits(test: TestApp): Promise<void> {
  const Count = z.object({ count: z.number() });
  for (;;) {
    const { count } = await one(
      test.db,
      Count,
      sql`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (count > 0) return;
  }
}
