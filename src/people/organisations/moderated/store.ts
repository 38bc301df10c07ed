import { z } from 'zod';
import { organisationPath, slugOfName, slugPattern } from '#src/people/organisations/organisation.ts';
import { freeSlug } from '#src/people/organisations/store.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import {
  type LockedItem,
  type ModeratedItem,
  moderatedStates,
  type StateChange,
} from '#src/platform/slice/moderated-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';

const ModeratedRow = z.object({
  id: z.number(),
  state: z.enum(moderatedStates),
  repaired: z.boolean(),
  slug: z.string(),
  group: z.enum(stakeholderGroups),
  language: z.string(),
  claim: z.string(),
  description: z.string(),
  site: z.string().nullable(),
  revision: z.number(),
  submittedAt: z.date(),
});

/** The words that are decided about: those given instead, else those taken away, else those that stand. */
const decided = sql`coalesce(o.proposed, o.withheld,
  jsonb_build_object('name', o.name, 'description', o.description, 'site', o.site, 'language', o.language))`;

function items(where: Sql): Sql {
  return sql`SELECT o.id, o.page_state AS state, o.proposed IS NOT NULL AS repaired, o.slug, o.group_code AS "group",
      words ->> 'language' AS language, words ->> 'name' AS claim, words ->> 'description' AS description,
      words ->> 'site' AS site, o.revision, o.listed_at AS submitted_at
    FROM organisations o CROSS JOIN LATERAL (SELECT ${decided} AS words) decided
    WHERE o.listed_at IS NOT NULL AND ${where}`;
}

function itemOf({ slug, description, site, ...row }: z.output<typeof ModeratedRow>): ModeratedItem {
  const paragraphs = [...description.split(/\n{2,}/), site ?? ''].filter(Boolean);
  return {
    ...row,
    noun: 'organisation',
    authorId: null,
    authorHandle: null,
    authorName: row.claim,
    editorIds: [],
    organisation: null,
    namedOrganisationId: null,
    authorOrganisation: null,
    authorOrganisationIds: [],
    organisationId: row.id,
    html: storedHtml(paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')),
    editedAt: null,
    href: organisationPath({ slug }),
    context: null,
    repliesTo: null,
    boardId: null,
    place: {},
  };
}

/** Returns a listed organisation for moderation. */
export async function moderatedOrganisation(
  db: Queryable,
  _: Viewer,
  id: number,
): Promise<ModeratedItem | undefined> {
  const row = await maybeOne(db, ModeratedRow, items(sql`o.id = ${id}`));
  return row && itemOf(row);
}

/** Returns the listed organisations with these numbers for moderation, in no order. */
export async function moderatedOrganisations(
  db: Queryable,
  ids: readonly number[],
): Promise<ModeratedItem[]> {
  return (await many(db, ModeratedRow, items(sql`o.id = ANY(${ids})`))).map(itemOf);
}

/** Returns of which listed organisation an address of this site is the page; undefined where it is none. */
export async function organisationNumberAt(db: Queryable, { pathname }: URL): Promise<number | undefined> {
  const [, folder, slug = ''] = pathname.split('/');
  if (folder !== 'organisations' || !slugPattern.test(slug)) return undefined;
  const row = await maybeOne(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM organisations WHERE slug = ${slug} AND listed_at IS NOT NULL`,
  );
  return row?.id;
}

const LockedOrganisation = z.object({
  state: z.enum(moderatedStates),
  revision: z.number(),
  erased: z.boolean(),
  repaired: z.boolean(),
});

/** Returns the organisation as it is now and locks it until the transaction ends. */
export function lockOrganisation(tx: Tx, id: number): Promise<LockedItem> {
  return one(
    tx,
    LockedOrganisation,
    sql`SELECT page_state AS state, revision, listed_at IS NULL AS erased, proposed IS NOT NULL AS repaired
        FROM organisations WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

/**
 * Puts a number in the place of the name and of the words in its address, and nothing in that of the rest, or words in
 * their place again: those given instead where these are approved, else those taken away. False where it was no longer in
 * the first state.
 */
export async function setOrganisationState(
  tx: Tx,
  { id, from, to, repaired = false }: StateChange,
): Promise<boolean> {
  const shown = repaired ? sql`coalesce(proposed, withheld)` : sql`withheld`;
  const slug = await freeSlug(tx, await slugWords(tx, { id, to, repaired }));
  const change =
    to === 'published'
      ? sql`name = ${shown} ->> 'name', description = ${shown} ->> 'description', site = ${shown} ->> 'site',
            language = (${shown} ->> 'language')::language_code, slug = coalesce(${shown} ->> 'slug', ${slug}), withheld = NULL`
      : sql`withheld = coalesce(withheld,
              jsonb_build_object('name', name, 'description', description, 'site', site, 'language', language, 'slug', slug)),
            slug = CASE WHEN withheld IS NULL THEN ${slug} ELSE slug END, name = 'Organisation ' || id, description = '', site = NULL`;
  const touched = await run(
    tx,
    sql`UPDATE organisations SET page_state = ${to}, ${change}, proposed = NULL, proposed_at = NULL, revision = revision + 1
        WHERE id = ${id} AND page_state = ${from}`,
  );
  return touched === 1;
}

/** Tells whether a listed organisation had this address until moderators took its words away. */
export async function isWithheldSlug(db: Queryable, slug: string): Promise<boolean> {
  const found = await maybeOne(
    db,
    z.object({}),
    sql`SELECT FROM organisations WHERE withheld ->> 'slug' = ${slug}`,
  );
  return found !== undefined;
}

/** Returns the words of which the address of an organisation is made in this state, where it does not get back its old one. */
async function slugWords(
  tx: Tx,
  { id, to, repaired }: Pick<StateChange, 'id' | 'to' | 'repaired'>,
): Promise<string> {
  if (to !== 'published' || !repaired) return `organisation-${id}`;
  const row = await maybeOne(
    tx,
    z.object({ name: z.string() }),
    sql`SELECT proposed ->> 'name' AS name FROM organisations WHERE id = ${id} AND proposed IS NOT NULL`,
  );
  return slugOfName(row?.name ?? `organisation ${id}`);
}

/** Returns the SELECT of what a decision keeps of an organisation. */
export function organisationSnapshot(id: number): Sql {
  return sql`SELECT jsonb_build_object(
      'noun', 'organisation', 'claim', ${decided} ->> 'name',
      'text', concat_ws(E'\n\n', nullif(${decided} ->> 'description', ''), ${decided} ->> 'site'),
      'html', '', 'language', ${decided} ->> 'language', 'revision', o.revision, 'submittedAt', o.listed_at,
      'authorName', ${decided} ->> 'name', 'authorHandle', NULL, 'group', o.group_code, 'organisation', NULL,
      'debateId', NULL, 'debateTitle', NULL, 'debateLanguage', NULL)
    FROM organisations o WHERE o.id = ${id}`;
}
