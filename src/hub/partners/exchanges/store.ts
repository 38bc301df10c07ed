import { z } from 'zod';
import type { PartnerType } from '#src/hub/partners/partner.ts';
import { Letters, lettersOf } from '#src/hub/partners/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { exchangeStates } from './exchange.ts';

const ExchangeRow = z.object({
  id: z.number(),
  partnerId: z.number(),
  state: z.enum(exchangeStates),
  name: z.string(),
  slug: z.string(),
  organisationId: z.number(),
  /** When the first letter went out; null before. */
  outAt: z.date().nullable(),
  answered: z.boolean(),
  inForceOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  endedWords: z.string().nullable(),
  letters: Letters,
});
export type Exchange = z.output<typeof ExchangeRow>;

/** Both files of the letter w, the one of which there is a copy first. */
const bothFiles = sql`(SELECT w.file_id, 1 AS place WHERE w.file_id <> w.public_file_id UNION ALL SELECT w.public_file_id, 2) l`;

const selected = (
  actor: Actor,
) => sql`SELECT e.id, e.partner_id, e.state, n.name, n.slug, p.organisation_id, e.in_force_on::text, e.ended_on::text,
    e.ended_words, ${lettersOf(sql`e.id`, bothFiles, actor)} AS letters,
    (SELECT l.given_at FROM letters l WHERE l.exchange_id = e.id AND l.direction = 'out') AS out_at,
    EXISTS (SELECT FROM letters l WHERE l.exchange_id = e.id AND l.direction = 'in') AS answered
  FROM exchanges e JOIN partners p ON p.id = e.partner_id JOIN partner_names n ON n.partner_id = p.id AND NOT n.former`;

/** Returns the exchange of letters with this number, whoever looks; of what is scanned just now the actor reads their own. */
export function exchangeWith(db: Queryable, actor: Actor, id: number): Promise<Exchange | undefined> {
  return maybeOne(db, ExchangeRow, sql`${selected(actor)} WHERE e.id = ${id}`);
}

/** Returns the exchanges that are not in force yet, the oldest first: all, or those that some organisations have; at most 100. */
export function exchangesUnderWay(
  db: Queryable,
  actor: Actor,
  of: 'all' | readonly number[],
): Promise<Exchange[]> {
  const whose =
    of === 'all' ? sql`true` : sql`p.organisation_id = ANY(${[...of]}) AND e.state = 'letter-out'`;
  return many(
    db,
    ExchangeRow,
    sql`${selected(actor)} WHERE e.state IN ('drafting', 'letter-out') AND ${whose} ORDER BY e.id LIMIT 100`,
  );
}

const Id = z.object({ id: z.number() });

/** Returns the number of the partner that an organisation is, and makes it one in preparation where it is none. */
export async function partnerOfOrganisation(
  tx: Tx,
  { organisationId, name, type }: { organisationId: number; name: string; type: PartnerType },
  slugs: readonly string[],
): Promise<number> {
  const was = await maybeOne(tx, Id, sql`SELECT id FROM partners WHERE organisation_id = ${organisationId}`);
  if (was) return was.id;
  const made = await one(
    tx,
    Id,
    sql`INSERT INTO partners (organisation_id, type) VALUES (${organisationId}, ${type}) RETURNING id`,
  );
  await insertPartnerName(tx, made.id, name, slugs);
  return made.id;
}

/** Gives a partner its name, with the first of these addresses that never led to another; returns that. */
export function insertPartnerName(
  tx: Tx,
  partnerId: number,
  name: string,
  slugs: readonly string[],
): Promise<{ slug: string }> {
  return one(
    tx,
    z.object({ slug: z.string() }),
    sql`INSERT INTO partner_names (partner_id, name, slug)
        SELECT ${partnerId}, ${name}, s.slug FROM unnest(${[...slugs]}::text[]) WITH ORDINALITY AS s (slug, place)
        WHERE NOT EXISTS (SELECT FROM partner_names n WHERE n.slug = s.slug) ORDER BY s.place LIMIT 1
        RETURNING slug`,
  );
}

/** Makes the present name of a partner a former one; false where it is called otherwise by now. */
export async function endPartnerName(
  tx: Tx,
  { id, name }: { id: number; name: string },
  day: string,
): Promise<boolean> {
  const ended = await run(
    tx,
    sql`UPDATE partner_names SET former = true, until_on = ${day} WHERE partner_id = ${id} AND NOT former AND name = ${name}`,
  );
  return ended === 1;
}

/** Begins an exchange; throws where one is open. */
export async function insertExchange(tx: Tx, partnerId: number, by: number, at: Date): Promise<number> {
  const { id } = await one(
    tx,
    Id,
    sql`INSERT INTO exchanges (partner_id, state, opened_by, opened_at) VALUES (${partnerId}, 'drafting', ${by}, ${at}) RETURNING id`,
  );
  return id;
}

/** A letter to be kept for good. */
type GivenLetter = {
  exchangeId: number;
  direction: 'out' | 'in';
  writtenOn: string;
  signedBy: string;
  language: string;
  words: string;
  /** The letter as a file, and after it a copy for everybody where that is another. */
  files: readonly number[];
  by: number;
  at: Date;
};

/**
 * Keeps a letter, with the files that whoever gives it has added. False and nothing kept where one of them is no longer there:
 * without its copy, everybody would read the one with the signatures.
 */
export function insertLetter(tx: Tx, l: GivenLetter): Promise<boolean> {
  return moved(
    tx,
    sql`WITH given AS (SELECT f.id, g.place FROM unnest(${[...l.files]}::bigint[]) WITH ORDINALITY AS g (id, place)
          JOIN files f ON f.id = g.id AND f.uploaded_by = ${l.by} AND f.state <> 'infected')
        INSERT INTO letters (exchange_id, direction, written_on, signed_by, language, words, file_id, public_file_id, given_by, given_at)
        SELECT ${l.exchangeId}, ${l.direction}, ${l.writtenOn}, ${l.signedBy}, ${l.language}, ${l.words},
          (SELECT id FROM given ORDER BY place LIMIT 1), (SELECT id FROM given ORDER BY place DESC LIMIT 1), ${l.by}, ${l.at}
        WHERE (SELECT count(*) FROM given) = ${l.files.length}`,
  );
}

/** Says that the first letter is out. */
export function markLetterOut(tx: Tx, id: number): Promise<boolean> {
  return moved(tx, sql`UPDATE exchanges SET state = 'letter-out' WHERE id = ${id} AND state = 'drafting'`);
}

/** Puts an exchange into force, on the later date of its letters. */
export function markInForce(tx: Tx, id: number, by: number, at: Date): Promise<boolean> {
  return moved(
    tx,
    sql`UPDATE exchanges SET state = 'in-force', in_force_by = ${by}, in_force_at = ${at},
          in_force_on = (SELECT max(written_on) FROM letters WHERE exchange_id = ${id})
        WHERE id = ${id} AND state = 'letter-out'`,
  );
}

/** Ends an exchange with words: what was not in force yet lapses. */
export function markEnded(
  tx: Tx,
  id: number,
  { by, words, day, at }: { by: number; words: string; day: string; at: Date },
): Promise<boolean> {
  return moved(
    tx,
    sql`UPDATE exchanges SET state = CASE state WHEN 'in-force' THEN 'ended' ELSE 'lapsed' END, ended_on = ${day},
          ended_by = ${by}, ended_at = ${at}, ended_words = ${words}
        WHERE id = ${id} AND state IN ('drafting', 'letter-out', 'in-force')`,
  );
}

async function moved(tx: Tx, statement: Sql): Promise<boolean> {
  return (await run(tx, statement)) > 0;
}

/** Has one lapse whose first letter went out before a moment and stayed unanswered, behind those to skip; returns it. */
export function lapseUnanswered(
  tx: Tx,
  before: Date,
  { day, at, skip }: { day: string; at: Date; skip: number },
): Promise<z.output<typeof Lapsed> | undefined> {
  return maybeOne(
    tx,
    Lapsed,
    sql`UPDATE exchanges e SET state = 'lapsed', ended_on = ${day}, ended_at = ${at}
        FROM partners p
        WHERE p.id = e.partner_id AND e.id = (
          SELECT w.id FROM exchanges w JOIN letters l ON l.exchange_id = w.id AND l.direction = 'out' AND l.given_at < ${before}
          WHERE w.state = 'letter-out' AND NOT EXISTS (SELECT FROM letters i WHERE i.exchange_id = w.id AND i.direction = 'in')
          ORDER BY w.id LIMIT 1 OFFSET ${skip} FOR UPDATE OF w SKIP LOCKED)
        RETURNING e.id, e.partner_id, p.organisation_id`,
  );
}

const Lapsed = z.object({ id: z.number(), partnerId: z.number(), organisationId: z.number() });

const Named = z.object({ slug: z.string(), name: z.string() });

/** Returns the listed organisations with which no exchange is open, by name; at most 500. */
export function organisationsToChoose(db: Queryable): Promise<z.output<typeof Named>[]> {
  return many(
    db,
    Named,
    sql`SELECT o.slug, o.name FROM organisations o
        WHERE o.listed_at IS NOT NULL AND NOT EXISTS (SELECT FROM partners p JOIN exchanges e ON e.partner_id = p.id
          WHERE p.organisation_id = o.id AND e.state IN ('drafting', 'letter-out', 'in-force'))
        ORDER BY o.folded, o.id LIMIT 500`,
  );
}
