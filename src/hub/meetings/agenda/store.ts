import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const AgendaPoint = z.object({
  title: z.string(),
  minutes: z.number(),
  who: z.string().nullable(),
  debateId: z.number().nullable(),
  documentId: z.number().nullable(),
});
/** A point of the agenda of a meeting. */
export type AgendaPoint = z.output<typeof AgendaPoint>;

/** Returns the points of the agenda of a meeting, in order. */
export function agendaOf(db: Queryable, meetingId: number): Promise<AgendaPoint[]> {
  return many(
    db,
    AgendaPoint,
    sql`SELECT title, minutes, who, debate_id, document_id FROM agenda_points WHERE meeting_id = ${meetingId} ORDER BY place`,
  );
}

/** Puts these points in the place of the agenda of a meeting. */
export async function replaceAgenda(
  tx: Tx,
  meetingId: number,
  points: readonly AgendaPoint[],
): Promise<void> {
  await run(tx, sql`DELETE FROM agenda_points WHERE meeting_id = ${meetingId}`);
  for (const [i, { title, minutes, who, debateId, documentId }] of points.entries()) {
    await run(
      tx,
      sql`INSERT INTO agenda_points (meeting_id, place, title, minutes, who, debate_id, document_id)
          VALUES (${meetingId}, ${i + 1}, ${title}, ${minutes}, ${who}, ${debateId}, ${documentId})`,
    );
  }
}

/** Whether everybody reads the debate or document with this number. */
export async function isPublic(
  db: Queryable,
  what: { debateId: number } | { documentId: number },
): Promise<boolean> {
  const found =
    'debateId' in what
      ? sql`SELECT id FROM debates WHERE id = ${what.debateId} AND is_public_debate(state)`
      : sql`SELECT id FROM documents WHERE id = ${what.documentId} AND is_public_document(id)`;
  return (await maybeOne(db, z.object({ id: z.number() }), found)) !== undefined;
}

const NamedPoint = z.object({
  meetingId: z.number(),
  place: z.number(),
  who: z.string(),
});
type NamedPoint = z.output<typeof NamedPoint>;

/** Returns the points in which somebody is named as this says. */
export function pointsNaming(tx: Tx, mayBeNamed: Sql): Promise<NamedPoint[]> {
  return many(
    tx,
    NamedPoint,
    sql`SELECT meeting_id, place, who FROM agenda_points WHERE who IS NOT NULL AND ${mayBeNamed}`,
  );
}

/** Changes who speaks to a point. */
export async function nameInPoint(tx: Tx, { meetingId, place }: NamedPoint, who: string): Promise<void> {
  await run(
    tx,
    sql`UPDATE agenda_points SET who = ${who} WHERE meeting_id = ${meetingId} AND place = ${place}`,
  );
}
