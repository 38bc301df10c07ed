import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { helpersFor, renderText } from '#src/platform/http/rendering/render.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { sendMail } from '#src/platform/mail/mailer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** The mails of this slice and their subjects (messages to translate). */
const subjects = {
  link: msg('Confirm where you belong'),
  invitation: msg('An invitation from {organisation}'),
  news: msg('Your affiliation with {organisation}'),
  'countersign-asked': msg('A text for {organisation} waits for you'),
  'countersign-answered': msg('Your text for {organisation}'),
  'countersign-waived': msg('Your text for {organisation}'),
} as const;

type Recipient = { email: string; language: InterfaceLanguage; timeZone: string };

const Addressed = z.object({
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Where mail for these members goes; imported participants have no address. */
export function recipients(db: Queryable, memberIds: readonly number[]): Promise<Recipient[]> {
  return many(
    db,
    Addressed,
    sql`SELECT email::text, language, time_zone FROM members WHERE id = ANY(${memberIds}) AND email IS NOT NULL`,
  );
}

/** Who countersigns for the organisation, but for the author. */
function countersigners(db: Queryable, organisationId: number, authorId: number): Promise<Recipient[]> {
  return many(
    db,
    Addressed,
    sql`SELECT m.email::text, m.language, m.time_zone FROM affiliations a JOIN members m ON m.id = a.member_id
        WHERE a.organisation_id = ${organisationId} AND a.ended_at IS NULL AND a.may_countersign AND m.id <> ${authorId}
          AND m.email IS NOT NULL`,
  );
}

type Inputs = Readonly<Record<string, string | Date | boolean | null>> & { organisation: string };

/** Sends one of the mails of this slice once the transaction commits, in the recipient's language. */
export async function sendOrganisationMail(
  tx: Tx,
  { config, now }: Pick<Deps, 'config' | 'now'>,
  to: Recipient,
  mail: keyof typeof subjects,
  inputs: Inputs,
): Promise<void> {
  const helpers = helpersFor(to.language, to.timeZone, now());
  const text = renderText(`people/organisations/mail/${mail}`, { ...inputs, site: config.baseUrl }, helpers);
  const subject = helpers.t(subjects[mail], { organisation: inputs.organisation });
  await sendMail(tx, { to: to.email, subject: `${subject} – ICT4Society`, text });
}

/** Tells those who countersign that a text waits for them. */
export async function tellCountersigners(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  asked: { organisationId: number; organisation: string; author: { id: number; name: string } },
): Promise<void> {
  const link = `${deps.config.baseUrl}/organisations/countersignatures`;
  const { organisation, author } = asked;
  for (const to of await countersigners(tx, asked.organisationId, author.id)) {
    await sendOrganisationMail(tx, deps, to, 'countersign-asked', {
      organisation,
      author: author.name,
      link,
    });
  }
}
