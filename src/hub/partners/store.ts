import { z } from 'zod';
import { FileRow, filesAsJson } from '#src/concerns/files/store.ts';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type PartnerSource, type PartnerType, partnerTypes } from './partner.ts';

const PartnerRow = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  /** Null for those of the record, of which nothing more is known. */
  type: z.enum(partnerTypes).nullable(),
  joinedOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  organisationId: z.number().nullable(),
  organisationSlug: z.string().nullable(),
  group: z.enum(groupCodes).nullable(),
  formerNames: jsonRows(z.object({ name: z.string(), untilOn: z.string().nullable() })),
});
export type Partner = z.output<typeof PartnerRow>;

const columns = sql`p.partner_id AS id, p.name, p.slug, p.type, p.joined_on::text, p.ended_on::text, p.organisation_id,
  o.slug AS organisation_slug, o.group_code AS "group",
  (SELECT coalesce(json_agg(json_build_object('name', n.name, 'untilOn', n.until_on) ORDER BY n.id), '[]') FROM partner_names n
   WHERE n.partner_id = p.partner_id AND n.former AND (o.id IS NULL OR o.page_state = 'published')) AS former_names`;
const from = sql`partner_standings p LEFT JOIN organisations o ON o.id = p.organisation_id`;
// Those of the platform first, then those of the record, each by name.
const key = sql`(p.organisation_id IS NULL), lower(p.name COLLATE "und-x-icu"), p.partner_id`;
const keyBackwards = sql`(p.organisation_id IS NULL) DESC, lower(p.name COLLATE "und-x-icu") DESC, p.partner_id DESC`;

/** By what the directory of partners can be narrowed; `on` is a day on which they were partners. */
export type PartnerFilters = {
  type: PartnerType | null;
  source: PartnerSource | null;
  former: boolean | null;
  on: string | null;
};

function narrowedTo({ type, source, former, on }: PartnerFilters): Sql {
  const was = on
    ? sql`AND (p.organisation_id IS NULL OR p.joined_on <= ${on}::date AND coalesce(p.ended_on > ${on}::date, true))`
    : empty;
  return sql`${type ? sql`AND p.type = ${type}` : empty} ${was}
    ${source === null ? empty : source === 'record' ? sql`AND p.organisation_id IS NULL` : sql`AND p.organisation_id IS NOT NULL`}
    ${former === null ? empty : former ? sql`AND p.ended_on IS NOT NULL` : sql`AND p.ended_on IS NULL`}`;
}

/** Returns partners, those of the platform first, in the order of their names: one more than `size` where there are more; see pageOf. */
export function listPartners(
  db: Queryable,
  filters: PartnerFilters,
  { cursor, size }: { cursor: Cursor; size: number },
): Promise<Partner[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const beyond = start
    ? sql`AND (${key}) ${backwards ? sql`<` : sql`>`}
        (SELECT ${key} FROM partner_standings p WHERE p.partner_id = ${start})`
    : empty;
  return many(
    db,
    PartnerRow,
    sql`SELECT ${columns} FROM ${from} WHERE true ${narrowedTo(filters)} ${beyond} ORDER BY ${backwards ? keyBackwards : key} LIMIT ${size + 1}`,
  );
}

/** Returns the partners to whom something happened last: they joined, or left. */
export function latestPartners(db: Queryable, size: number): Promise<Partner[]> {
  return many(
    db,
    PartnerRow,
    sql`SELECT ${columns} FROM ${from} WHERE p.joined_on IS NOT NULL
        ORDER BY coalesce(p.ended_on, p.joined_on) DESC, p.partner_id DESC LIMIT ${size}`,
  );
}

const Counted = z.object({
  cohorts: jsonRows(z.object({ joined: z.string(), occasion: z.string().nullable(), stated: z.number() })),
  terms: jsonRows(z.object({ joinedOn: z.string(), endedOn: z.string().nullable() })),
  named: z.number(),
});

/** Returns what the record states and how many it names, and since when and until when ours are partners. */
export function countedPartners(db: Queryable): Promise<z.output<typeof Counted>> {
  return one(
    db,
    Counted,
    sql`SELECT
      (SELECT coalesce(json_agg(json_build_object('joined', joined, 'occasion', occasion, 'stated', stated)), '[]')
       FROM partner_cohorts) AS cohorts,
      (SELECT coalesce(json_agg(json_build_object('joinedOn', joined_on, 'endedOn', ended_on)), '[]')
       FROM partner_standings WHERE joined_on IS NOT NULL) AS terms,
      (SELECT count(*) FROM partners WHERE organisation_id IS NULL) AS named`,
  );
}

const Letter = z.object({
  direction: z.enum(['out', 'in']),
  writtenOn: z.string(),
  signedBy: z.string(),
  language: z.string(),
  words: z.string(),
  files: z.array(FileRow),
});
export type Letter = z.output<typeof Letter>;

/** Returns the letters w of an exchange as rows of JSON, ours first, each with those of its files l that the actor may load. */
export function lettersOf(exchangeId: Sql, files: Sql, actor: Actor): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('direction', w.direction, 'writtenOn', w.written_on, 'signedBy', w.signed_by,
      'language', w.language, 'words', w.words, 'files', ${filesAsJson(files, actor)}) ORDER BY w.direction DESC), '[]')
    FROM letters w WHERE w.exchange_id = ${exchangeId})`;
}

export const Letters = jsonRows(Letter);

const ShownPartner = PartnerRow.extend({
  description: z.string(),
  descriptionLanguage: z.string(),
  exchanges: jsonRows(
    z.object({
      id: z.number(),
      inForceOn: z.string(),
      endedOn: z.string().nullable(),
      endedWords: z.string().nullable(),
      letters: z.array(Letter),
    }),
  ),
});
export type ShownPartner = z.output<typeof ShownPartner>;

const publicFile = sql`(SELECT w.public_file_id AS file_id, 1 AS place) l`;

/** Returns the partner to whom an address leads or once led, with the letters that are public. */
export function partnerBySlug(db: Queryable, slug: string): Promise<ShownPartner | undefined> {
  return maybeOne(
    db,
    ShownPartner,
    sql`SELECT ${columns},
          CASE WHEN o.page_state = 'published' THEN o.description ELSE '' END AS description,
          coalesce(o.language, 'en') AS description_language,
          (SELECT coalesce(json_agg(json_build_object('id', e.id, 'inForceOn', e.in_force_on, 'endedOn', e.ended_on,
             'endedWords', e.ended_words, 'letters', ${lettersOf(sql`e.id`, publicFile, visitor)}) ORDER BY e.in_force_on DESC, e.id DESC), '[]')
           FROM exchanges e WHERE e.partner_id = p.partner_id AND e.in_force_on IS NOT NULL) AS exchanges
        FROM ${from} WHERE p.partner_id = (SELECT partner_id FROM partner_names WHERE slug = ${slug})`,
  );
}

const Titled = z.object({ id: z.number(), title: z.string(), slug: z.string(), language: z.string() });
const Doings = z.object({
  codes: jsonRows(Titled),
  meetings: jsonRows(Titled),
  commitments: z.number(),
  late: z.number(),
  contributions: z.number(),
});
export type Doings = z.output<typeof Doings>;

/** Returns what an organisation does here, as everybody reads it on a day: codes signed, meetings attended, commitments, contributions. */
export function doingsOf(db: Queryable, organisationId: number, today: string): Promise<Doings> {
  const commitments = sql`SELECT FROM documents d WHERE d.organisation_id = ${organisationId} AND d.kind = 'commitment'
    AND d.state = 'published'`;
  return one(
    db,
    Doings,
    sql`SELECT
      (SELECT coalesce(json_agg(c ORDER BY c.id), '[]') FROM (
         SELECT d.id, v.title, v.slug, v.language FROM documents d
         JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
         JOIN LATERAL (SELECT s.stance FROM sign_offs s
           JOIN code_editions e ON e.document_id = s.document_id AND e.version = s.version AND s.given_at >= e.adopted_at
           WHERE s.document_id = d.id AND s.organisation_id = ${organisationId} AND (NOT s.countersign OR s.countersigned_at IS NOT NULL)
           ORDER BY s.id DESC LIMIT 1) newest ON newest.stance = 'sign'
         WHERE d.kind = 'code' AND d.state = 'published' ORDER BY d.id LIMIT 20) c) AS codes,
      (SELECT coalesce(json_agg(m), '[]') FROM (
         SELECT d.id, v.title, v.slug, v.language FROM meeting_organisations o JOIN meetings t ON t.document_id = o.meeting_id
         JOIN documents d ON d.id = o.meeting_id AND d.state = 'published'
         JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
         WHERE o.organisation_id = ${organisationId} ORDER BY t.starts_at DESC, d.id DESC LIMIT 20) m) AS meetings,
      (SELECT count(*) FROM (${commitments}) c) AS commitments,
      (SELECT count(*) FROM (${commitments} AND commitment_late_since(d.id, ${today}) IS NOT NULL) c) AS late,
      (SELECT count(*) FROM contributions c WHERE c.organisation_id = ${organisationId} AND c.state = 'published') AS contributions`,
  );
}
