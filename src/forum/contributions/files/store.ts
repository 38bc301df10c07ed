import { z } from 'zod';
import { filesAsJson } from '#src/concerns/files/store.ts';
import { readableTo } from '#src/forum/contributions/visibility.ts';
import { withheldBy } from '#src/moderation/restrictions/withheld-store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { FileCarrier } from '#src/platform/slice/file-carrier.ts';

/** Gives a contribution these files as evidence, in their order, instead of those it had: its author's own. */
export async function setContributionFiles(
  tx: Tx,
  { id, authorId }: { id: number; authorId: number },
  fileIds: readonly number[],
): Promise<void> {
  await run(tx, sql`DELETE FROM contribution_files WHERE contribution_id = ${id}`);
  if (fileIds.length === 0) return;
  await run(
    tx,
    sql`INSERT INTO contribution_files (contribution_id, place, file_id)
        SELECT ${id}, row_number() OVER (ORDER BY given.place), f.id
        FROM unnest(${[...fileIds]}::bigint[]) WITH ORDINALITY AS given (id, place)
        JOIN files f ON f.id = given.id WHERE f.uploaded_by = ${authorId} AND f.state <> 'infected'`,
  );
}

/** Returns the files of the contribution c as an array of JSON: those that the actor may load. */
export function contributionFiles(actor: Actor): Sql {
  return filesAsJson(
    sql`(SELECT x.file_id, x.place FROM contribution_files x WHERE x.contribution_id = c.id) l`,
    actor,
  );
}

/** Returns the numbers of the files of a contribution, in their order. */
export async function filesOfContribution(db: Queryable, id: number): Promise<number[]> {
  const rows = await many(
    db,
    z.object({ id: z.number() }),
    sql`SELECT file_id AS id FROM contribution_files WHERE contribution_id = ${id} ORDER BY place`,
  );
  return rows.map((row) => row.id);
}

const carrying = sql`FROM contribution_files x JOIN contributions c ON c.id = x.contribution_id WHERE x.file_id = f.id`;

/** Contributions carry files as evidence: who reads one reads these. */
export const contributionCarriers: FileCarrier = {
  carries: sql`EXISTS (SELECT FROM contribution_files x WHERE x.file_id = f.id)`,
  readableFor: (actor) => sql`EXISTS (SELECT ${carrying} AND ${readableTo(actor)})`,
  withheldBy: sql`(SELECT ${withheldBy('contribution', sql`c.id`)} ${carrying} LIMIT 1)`,
};
