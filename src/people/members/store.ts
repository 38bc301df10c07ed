import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Recipient } from '#src/platform/mail/send-template.ts';

/** A member's row as a mail needs it. */
export const RecipientRow = z.object({
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Returns where mail for these members goes; imported participants have no address. */
export function mailRecipients(db: Queryable, memberIds: readonly number[]): Promise<Recipient[]> {
  return many(
    db,
    RecipientRow,
    sql`SELECT email::text, language, time_zone FROM members WHERE id = ANY(${memberIds}) AND email IS NOT NULL`,
  );
}

/** Tells whether somebody who closed their account had this handle, as long as that is remembered. */
export async function isHandleOfClosedAccount(db: Queryable, handle: string): Promise<boolean> {
  const found = await maybeOne(
    db,
    z.object({}),
    sql`SELECT FROM closed_handles WHERE handle_hash = hash_of_handle(${handle})`,
  );
  return found !== undefined;
}

/** Deletes the handles of closed accounts that anybody may take from now on. */
export async function deleteFreeHandles(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM closed_handles WHERE kept_until <= ${now}`);
}

/** Returns which of these handles, in lower case, belong to members whose account is open. */
export async function existingHandles(
  db: Queryable,
  handles: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await many(
    db,
    z.object({ handle: z.string() }),
    sql`SELECT lower(handle::text) AS handle FROM members
        WHERE handle = ANY(${[...handles]}::citext[]) AND closed_at IS NULL`,
  );
  return new Set(found.map(({ handle }) => handle));
}
