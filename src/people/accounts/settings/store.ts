import type { ProfileDraft } from '#src/people/accounts/forms.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';

/** Stores a new address; breaks members_email_key where it is taken. */
export async function updateEmail(db: Queryable, id: number, email: string): Promise<void> {
  await run(db, sql`UPDATE members SET email = ${email} WHERE id = ${id}`);
}

/** Stores a profile, without the organisation, which follows from affiliations. */
export async function updateProfile(db: Queryable, id: number, profile: ProfileDraft): Promise<void> {
  await run(
    db,
    sql`UPDATE members SET name = ${profile.name}, group_code = ${profile.group},
               language = ${profile.language}, time_zone = ${profile.timeZone}
        WHERE id = ${id}`,
  );
}

/** Keeps the interface language a member chose. */
export async function updateLanguage(db: Queryable, id: number, language: InterfaceLanguage): Promise<void> {
  await run(db, sql`UPDATE members SET language = ${language} WHERE id = ${id}`);
}
