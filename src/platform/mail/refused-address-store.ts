import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';

const Refusal = z.object({ at: z.date(), answer: z.string() });
/** When a mail server said that nobody takes mail at an address, and how. */
export type AddressRefusal = z.output<typeof Refusal>;

/** Returns the refusal of an address to which nothing is sent any more; undefined where it takes mail. */
export function refusalOfAddress(db: Queryable, address: string): Promise<AddressRefusal | undefined> {
  return maybeOne(
    db,
    Refusal,
    sql`SELECT refused_at AS at, answer FROM refused_addresses WHERE address = ${address}`,
  );
}

/** Stores that an address takes no mail. */
export async function saveRefusal(db: Queryable, address: string, answer: string): Promise<void> {
  await run(
    db,
    sql`INSERT INTO refused_addresses (address, refused_at, answer) VALUES (${address}, now(), left(${answer}, 500))
        ON CONFLICT (address) DO UPDATE SET refused_at = excluded.refused_at, answer = excluded.answer`,
  );
}

/** Deletes the refusal of an address: somebody has opened a link that was sent to it. */
export async function forgetRefusal(db: Queryable, address: string): Promise<void> {
  await run(db, sql`DELETE FROM refused_addresses WHERE address = ${address}`);
}

/** Returns how many addresses were found in the last week to take no mail. */
export async function refusalsOfWeek(db: Queryable): Promise<number> {
  const { count } = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) AS count FROM refused_addresses WHERE refused_at > now() - interval '7 days'`,
  );
  return count;
}

/** Deletes refusals of a year ago: the address may be somebody else's by now. */
export async function removeOldRefusals(db: Queryable): Promise<void> {
  await run(db, sql`DELETE FROM refused_addresses WHERE refused_at < now() - interval '1 year'`);
}
