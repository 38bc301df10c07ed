import { z } from 'zod';
import { handlePattern } from '#src/people/members/handle.ts';
import { memberPath } from '#src/people/members/member.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
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

const ModeratedRow = z.object({
  id: z.number(),
  state: z.enum(moderatedStates),
  repaired: z.boolean(),
  authorHandle: z.string(),
  authorName: z.string(),
  group: z.enum(groupCodes),
  authorOrganisation: z.string().nullable(),
  authorOrganisationIds: z.array(z.number()),
  language: z.string(),
  claim: z.string(),
  revision: z.number(),
  submittedAt: z.date(),
});

/** The name that is decided about: the one given instead, else the one taken away, else the one that stands. */
const decidedName = sql`coalesce(m.proposed_name, m.withheld_name, m.name)`;

function items(where: Sql): Sql {
  return sql`SELECT m.id, m.profile_state AS state, m.proposed_name IS NOT NULL AS repaired, m.handle::text AS author_handle,
      m.name AS author_name, m.group_code AS "group", m.organisation AS author_organisation,
      to_jsonb(ARRAY(SELECT a.organisation_id FROM affiliations a WHERE a.member_id = m.id AND a.ended_at IS NULL))
        AS author_organisation_ids,
      m.language, ${decidedName} AS claim, m.profile_revision AS revision, m.created_at AS submitted_at
    FROM members m WHERE ${where}`;
}

function itemOf(row: z.output<typeof ModeratedRow>): ModeratedItem {
  return {
    ...row,
    noun: 'profile',
    authorId: row.id,
    editorIds: [],
    organisation: row.authorOrganisation,
    namedOrganisationId: null,
    organisationId: null,
    html: storedHtml(''),
    editedAt: null,
    href: memberPath({ handle: row.authorHandle }),
    context: null,
    repliesTo: null,
    boardId: null,
    place: {},
  };
}

/** Returns the profile of a member for moderation. */
export async function moderatedProfile(
  db: Queryable,
  _: Viewer,
  id: number,
): Promise<ModeratedItem | undefined> {
  const row = await maybeOne(db, ModeratedRow, items(sql`m.id = ${id} AND m.closed_at IS NULL`));
  return row && itemOf(row);
}

/** Returns the profiles of the members with these numbers for moderation, in no order. */
export async function moderatedProfiles(db: Queryable, ids: readonly number[]): Promise<ModeratedItem[]> {
  return (await many(db, ModeratedRow, items(sql`m.id = ANY(${ids})`))).map(itemOf);
}

/** Returns whose profile an address of this site is; undefined where it is none. */
export async function profileNumberAt(db: Queryable, { pathname }: URL): Promise<number | undefined> {
  const [, folder, handle = ''] = pathname.split('/');
  if (folder !== 'members' || !handlePattern.test(handle)) return undefined;
  const row = await maybeOne(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM members WHERE handle = ${handle}`,
  );
  return row?.id;
}

const LockedProfile = z.object({
  state: z.enum(moderatedStates),
  revision: z.number(),
  erased: z.boolean(),
  repaired: z.boolean(),
});

/** Returns the profile as it is now and locks it until the transaction ends. */
export function lockProfile(tx: Tx, id: number): Promise<LockedItem> {
  return one(
    tx,
    LockedProfile,
    sql`SELECT profile_state AS state, profile_revision AS revision, closed_at IS NOT NULL AS erased,
               proposed_name IS NOT NULL AS repaired
        FROM members WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

/**
 * Puts a number in the place of the name, or a name in the place of the number: the one given instead where that is
 * approved, else the one taken away. False where the profile was no longer in the first state.
 */
export async function setProfileState(
  tx: Tx,
  { id, from, to, repaired = false }: StateChange,
): Promise<boolean> {
  const which = sql`WHERE id = ${id} AND profile_state = ${from}`;
  const shown = repaired ? sql`coalesce(proposed_name, withheld_name)` : sql`withheld_name`;
  const change =
    to === 'published'
      ? sql`name = ${shown}, withheld_name = NULL`
      : sql`withheld_name = coalesce(withheld_name, name), name = 'Member ' || id`;
  const touched = await run(
    tx,
    sql`UPDATE members SET profile_state = ${to}, ${change}, proposed_name = NULL, proposed_at = NULL ${which}`,
  );
  return touched === 1;
}

/** Returns the SELECT of what a decision keeps of a profile. */
export function profileSnapshot(id: number): Sql {
  return sql`SELECT jsonb_build_object(
      'noun', 'profile', 'claim', ${decidedName}, 'text', '', 'html', '', 'language', m.language, 'revision', m.profile_revision,
      'submittedAt', m.created_at, 'authorName', ${decidedName}, 'authorHandle', m.handle, 'group', m.group_code,
      'organisation', m.organisation, 'debateId', NULL, 'debateTitle', NULL, 'debateLanguage', NULL)
    FROM members m WHERE m.id = ${id}`;
}
