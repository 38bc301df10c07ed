import { z } from 'zod';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

/** The table of the versions of the house rules. */
export const ruleVersions: Sql = sql`rule_versions`;

const ToTell = z.object({ publishedAt: z.date(), toldUpTo: z.number() });

/** Returns how far members were told of a version, kept from others who tell them; undefined where there is none. */
export function lockTold(tx: Tx, versions: Sql, number: number) {
  return maybeOne(
    tx,
    ToTell,
    sql`SELECT published_at, told_up_to FROM ${versions} WHERE number = ${number} FOR UPDATE`,
  );
}

const MemberToTell = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Returns the next members with an account who registered before a moment, in the order of their ids. */
export function membersToTell(tx: Tx, after: number, before: Date, size: number) {
  return many(
    tx,
    MemberToTell,
    sql`SELECT id, name, email, language, time_zone FROM members
        WHERE id > ${after} AND email IS NOT NULL AND created_at < ${before} ORDER BY id LIMIT ${size}`,
  );
}

/** Notes up to which member mails about a version are in the queue. */
export async function recordTold(tx: Tx, versions: Sql, number: number, memberId: number): Promise<void> {
  await run(tx, sql`UPDATE ${versions} SET told_up_to = ${memberId} WHERE number = ${number}`);
}
