import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

const Proposer = z.object({
  /** Null where the account is closed. */
  email: z.string().nullable(),
  name: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Returns how to write to the author of a proposal. */
export function proposerById(db: Queryable, memberId: number): Promise<z.output<typeof Proposer>> {
  return one(
    db,
    Proposer,
    sql`SELECT email::text, name, language, time_zone FROM members WHERE id = ${memberId}`,
  );
}
