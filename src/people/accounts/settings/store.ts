import { z } from 'zod';
import type { ProfileDraft } from '#src/people/accounts/forms.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';

/** Stores a new address; breaks members_email_key where it is taken. */
export async function updateEmail(db: Queryable, id: number, email: string): Promise<void> {
  await run(db, sql`UPDATE members SET email = ${email} WHERE id = ${id}`);
}

/**
 * Stores a profile, without the organisation, which follows from affiliations. Where moderators took the name away, another
 * waits for them.
 */
export async function updateProfile(
  db: Queryable,
  id: number,
  profile: ProfileDraft,
  at: Date,
): Promise<void> {
  const { name } = profile;
  const isShown = sql`(profile_state = 'published' OR ${name} = name)`;
  await run(
    db,
    sql`UPDATE members SET name = CASE WHEN ${isShown} THEN ${name} ELSE name END,
               proposed_name = CASE WHEN ${isShown} THEN proposed_name ELSE ${name} END,
               proposed_at = CASE WHEN ${isShown} THEN proposed_at ELSE ${at} END, group_code = ${profile.group},
               language = ${profile.language}, time_zone = ${profile.timeZone}
        WHERE id = ${id}`,
  );
}

const NameStanding = z.object({ name: z.string(), withheld: z.boolean(), proposed: z.string().nullable() });
export type NameStanding = z.output<typeof NameStanding>;

/** Returns the name that others see of a member, whether moderators took another away, and which waits for them. */
export function nameStanding(db: Queryable, id: number): Promise<NameStanding> {
  return one(
    db,
    NameStanding,
    sql`SELECT name, profile_state <> 'published' AS withheld, proposed_name AS proposed FROM members WHERE id = ${id}`,
  );
}

/** Keeps the interface language a member chose. */
export async function updateLanguage(db: Queryable, id: number, language: InterfaceLanguage): Promise<void> {
  await run(db, sql`UPDATE members SET language = ${language} WHERE id = ${id}`);
}
