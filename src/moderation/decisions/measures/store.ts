import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { ItemName } from '#src/platform/slice/moderated-kind.ts';

const measureActs = ['lock', 'label'] as const;
type MeasureAct = (typeof measureActs)[number];

/** Returns what holds for an item now: whether its replies are locked, and whether it carries a label. */
export async function itemMeasures(db: Queryable, { kind, itemId }: ItemName): Promise<MeasureAct[]> {
  const rows = await many(
    db,
    z.object({ act: z.enum(measureActs) }),
    sql`SELECT act FROM measures WHERE kind = ${kind} AND item_id = ${itemId} AND ended_at IS NULL`,
  );
  return rows.map(({ act }) => act);
}

const Redacted = z.object({
  passages: z.array(z.string()),
  originals: z.array(
    z.object({
      table: z.string(),
      id: z.number(),
      revision: z.number(),
      texts: z.record(z.string(), z.string().nullable()),
    }),
  ),
});
type Redacted = z.output<typeof Redacted>;

/** Returns what a decision blacked out, as it was; undefined once its evidence is gone. */
export async function redactedBy(db: Queryable, decisionId: number): Promise<Redacted | undefined> {
  const row = await maybeOne(
    db,
    z.object({ redacted: Redacted.nullable() }),
    sql`SELECT item -> 'redacted' AS redacted FROM decision_snapshots WHERE decision_id = ${decisionId}`,
  );
  return row?.redacted ?? undefined;
}

/** Returns the snapshot (a SELECT) with what is blacked out, as it is before that. */
export function withRedacted(snapshot: Sql, redacted: object | null): Sql {
  if (redacted === null) return snapshot;
  return sql`SELECT (${snapshot}) || jsonb_build_object('redacted', ${JSON.stringify(redacted)}::jsonb)`;
}
