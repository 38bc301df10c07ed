import { z } from 'zod';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type ActivityFacts, type ActivityForm, type ActivityStage, activityForms } from './activity.ts';

/** A partner as an activity names it; `refused` where it does not want to be named, which only its own side sees. */
const NamedPartner = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  organisationId: z.number(),
  refused: z.boolean(),
});
export type NamedPartner = z.output<typeof NamedPartner>;

const FactsRow = z.object({
  form: z.enum(activityForms),
  firstOn: z.string(),
  lastOn: z.string(),
  place: z.string().nullable(),
  cancelled: z.boolean(),
  /** Whether this version says what came of it. */
  hasResult: z.boolean(),
  partners: jsonRows(NamedPartner),
  highlight: z.object({ words: z.string(), language: z.string() }).nullable(),
});
export type ReadActivity = z.output<typeof FactsRow>;

const facts = sql`a.form, a.first_on::text, a.last_on::text, a.place, a.cancelled, has_result(a.document_id, a.version) AS has_result,
  (SELECT coalesce(json_agg(json_build_object('id', n.partner_id, 'name', p.name, 'slug', p.slug, 'organisationId', p.organisation_id,
     'refused', r.partner_id IS NOT NULL) ORDER BY lower(p.name), n.partner_id), '[]')
   FROM activity_partners n JOIN partner_standings p ON p.partner_id = n.partner_id
   LEFT JOIN activity_refusals r ON r.document_id = n.document_id AND r.partner_id = n.partner_id
   WHERE n.document_id = a.document_id AND n.version = a.version) AS partners,
  (SELECT json_build_object('words', h.words, 'language', h.language) FROM highlights h
   WHERE h.document_id = a.document_id AND NOT a.cancelled AND has_result(a.document_id, a.version)) AS highlight`;

/** Stores what is compared of a version, and the partners with these names that it names. */
export async function insertActivity(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { form, firstOn, lastOn, place, cancelled }: ActivityFacts,
  partners: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO activities (document_id, version, form, first_on, last_on, place, cancelled)
        VALUES (${id}, ${version}, ${form}, ${firstOn}, ${lastOn}, ${place}, ${cancelled})`,
  );
  await run(
    tx,
    sql`INSERT INTO activity_partners (document_id, version, partner_id)
        SELECT ${id}::bigint, ${version}::integer, p.partner_id FROM (${named(partners)}) p`,
  );
}

function named(names: readonly string[]): Sql {
  return sql`SELECT partner_id, name FROM partner_standings
    WHERE organisation_id IS NOT NULL AND lower(name) = ANY(${names.map((name) => name.toLowerCase())})`;
}

/** Returns those of these names that no partner of the platform has today. */
export async function unknownPartners(db: Queryable, names: readonly string[]): Promise<string[]> {
  const found = await many(db, z.object({ name: z.string() }), named(names));
  const known = new Set(found.map(({ name }) => name.toLowerCase()));
  return names.filter((name) => !known.has(name.toLowerCase()));
}

/** Returns what is compared of a version. */
export function activityFacts(
  db: Queryable,
  { id, version }: { id: number; version: number },
): Promise<ReadActivity> {
  return one(
    db,
    FactsRow,
    sql`SELECT ${facts} FROM activities a WHERE a.document_id = ${id} AND a.version = ${version}`,
  );
}

/** By what activities are narrowed; a partner by its number. */
export type ActivityFilters = {
  form: ActivityForm | null;
  partner: number | null;
  board: number | null;
  year: number | null;
  stage: ActivityStage | null;
};

const ListedActivity = DocumentRow.extend(FactsRow.shape);
export type ListedActivity = z.output<typeof ListedActivity>;

const published = sql`d.kind = 'activity' AND d.state = 'published'`;
const joined = sql`JOIN activities a ON a.document_id = d.id AND a.version = d.version`;
const namesPartner = (partner: number) =>
  sql`EXISTS (SELECT FROM activity_named n WHERE n.document_id = a.document_id AND n.version = a.version AND n.partner_id = ${partner})`;

function atStage(stage: ActivityStage, today: string): Sql {
  const days = {
    planned: sql`a.first_on > ${today}::date`,
    running: sql`${today}::date BETWEEN a.first_on AND a.last_on`,
    done: sql`a.last_on < ${today}::date`,
  };
  return stage === 'cancelled' ? sql`a.cancelled` : sql`NOT a.cancelled AND ${days[stage]}`;
}

function narrowedTo({ form, partner, board, year, stage }: ActivityFilters, today: string): Sql {
  return sql`${form ? sql`AND a.form = ${form}` : empty} ${partner ? sql`AND ${namesPartner(partner)}` : empty}
    ${board ? sql`AND d.board_id = ${board}` : empty} ${stage ? sql`AND ${atStage(stage, today)}` : empty}
    ${year ? sql`AND extract(year FROM a.first_on) = ${year}` : empty}`;
}

/** Returns published activities, those that begin last in front: one more than `size` where there are more; see pageOf. */
export function listActivities(
  db: Queryable,
  filters: ActivityFilters,
  { language, today, cursor, size }: { language: string; today: string; cursor: Cursor; size: number },
): Promise<ListedActivity[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (a.first_on, d.id) ${backwards ? sql`>` : sql`<`} (SELECT a.first_on, d.id FROM documents d ${joined} WHERE d.id = ${start})`
    : empty;
  const order = backwards ? sql`a.first_on, d.id` : sql`a.first_on DESC, d.id DESC`;
  const where = sql`${published} ${narrowedTo(filters, today)} ${from} ORDER BY ${order} LIMIT ${size + 1}`;
  return many(db, ListedActivity, documentsIn({ language, columns: sql`, ${facts}`, joins: joined, where }));
}

/** Returns the activities that were put in front last, the newest first. */
export function highlightedActivities(
  db: Queryable,
  language: string,
  size: number,
): Promise<ListedActivity[]> {
  const shown = sql`${published} AND NOT a.cancelled AND has_result(d.id, d.version)`;
  return many(
    db,
    ListedActivity,
    documentsIn({
      ...{ language, columns: sql`, ${facts}` },
      joins: sql`${joined} JOIN highlights shown ON shown.document_id = d.id`,
      where: sql`${shown} ORDER BY shown.highlighted_at DESC, d.id DESC LIMIT ${size}`,
    }),
  );
}

const Counted = z.object({ form: z.enum(activityForms), year: z.number(), count: z.number() });
export type CountedActivities = z.output<typeof Counted>;

/** Returns how many published activities there are of each form in each year, the latest years first; cancelled ones are none. */
export function countActivities(db: Queryable): Promise<CountedActivities[]> {
  return many(
    db,
    Counted,
    sql`SELECT a.form, extract(year FROM a.first_on)::integer AS year, count(*) AS count FROM documents d ${joined}
        WHERE ${published} AND NOT a.cancelled GROUP BY 1, 2 ORDER BY 2 DESC`,
  );
}

const Choice = z.object({ id: z.number(), name: z.string(), slug: z.string() });

/** Returns the partners that published activities name, by name; at most 200. */
export function partnersOfActivities(db: Queryable): Promise<z.output<typeof Choice>[]> {
  return many(
    db,
    Choice,
    sql`SELECT p.partner_id AS id, p.name, p.slug FROM partner_standings p WHERE EXISTS (
          SELECT FROM activity_named n JOIN documents d ON d.id = n.document_id AND d.version = n.version
          WHERE n.partner_id = p.partner_id AND ${published}) ORDER BY lower(p.name), p.partner_id LIMIT 200`,
  );
}
