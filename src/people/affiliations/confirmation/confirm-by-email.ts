import { createHash } from 'node:crypto';
import { sendConfirmationLink } from '#src/people/affiliations/mails.ts';
import { noRights } from '#src/people/affiliations/rights/rights.ts';
import { type AffiliationRow, affiliationById, updateConfirmation } from '#src/people/affiliations/store.ts';
import { mailRecipients } from '#src/people/members/store.ts';
import { mailboxOf, matchingDomain } from '#src/people/organisations/domains.ts';
import { domainsOf } from '#src/people/organisations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { insertConfirmationLink, useConfirmationLink } from './link-store.ts';

const settled = msg('This affiliation is already confirmed, or has ended.');
const elsewhere = msg('This address is not at one of the domains of the organisation.');
const used = msg('This address has already confirmed another account.');

/**
 * Begins to confirm an affiliation by an address at the organisation: a link goes to it, or, where it is the confirmed
 * address of the member's account, the affiliation is confirmed. A refusal names the field (its message to translate).
 */
export async function requestEmailConfirmation(
  deps: Deps,
  actor: Member,
  affiliation: AffiliationRow,
  email: string,
): Promise<'sent' | 'confirmed' | FieldError> {
  const { id, memberId, organisationId, organisationName, organisationSlug, confirmedAt, endedAt } =
    affiliation;
  if (memberId !== actor.id || organisationSlug === null) throw new NotFound();
  if (endedAt !== null || confirmedAt !== null) throw new Conflict(settled);
  if (!matchingDomain(email, await domainsOf(deps.db, organisationId)))
    return { field: 'email', message: elsewhere };
  const [account] = await mailRecipients(deps.db, [actor.id]);
  if (account?.email === email) {
    const confirmed = await refusingUsedMailbox(() =>
      transaction(deps.db, (tx) => confirmByAddress(tx, deps, actor, { affiliationId: id, email })),
    );
    // Meanwhile it was ended, or confirmed by somebody else.
    if (confirmed === null) throw new Conflict(settled);
    return 'field' in confirmed ? confirmed : 'confirmed';
  }
  await transaction(deps.db, async (tx) => {
    const token = await insertConfirmationLink(tx, { affiliationId: id, email }, deps.now());
    const link = `${deps.config.baseUrl}/organisations/confirmation/${token}`;
    const { language, timeZone } = actor;
    const inputs = { name: actor.name, organisation: organisationName, link };
    await sendConfirmationLink(tx, deps, { email, language, timeZone }, inputs, token);
  });
  return 'sent';
}

/** Confirms an affiliation by the link sent to an address at the organisation; null where the link works no more. */
export async function confirmByLink(
  deps: Deps,
  actor: Member,
  token: string,
): Promise<{ slug: string | null } | FieldError | null> {
  return refusingUsedMailbox(() =>
    transaction(deps.db, async (tx) => {
      const link = await useConfirmationLink(tx, token, actor.id, deps.now());
      if (!link) return null;
      // The domains may have changed since the link was sent.
      const affiliation = await confirmByAddress(tx, deps, actor, link);
      return affiliation ? { slug: affiliation.organisationSlug } : null;
    }),
  );
}

async function confirmByAddress(
  tx: Tx,
  deps: Deps,
  actor: Member,
  { affiliationId, email }: { affiliationId: number; email: string },
): Promise<AffiliationRow | null> {
  const affiliation = await affiliationById(tx, affiliationId);
  const domain = affiliation && matchingDomain(email, await domainsOf(tx, affiliation.organisationId));
  if (!affiliation || !domain || affiliation.organisationSlug === null) return null;
  const at = deps.now();
  const mailbox = createHash('sha256').update(mailboxOf(email)).digest();
  const confirmation = { at, way: 'email', by: null, note: null, mailbox, ...noRights } as const;
  if (!(await updateConfirmation(tx, affiliationId, confirmation))) return null;
  const data = { organisationId: affiliation.organisationId, affiliationId, way: 'email', domain };
  await record(tx, {
    kind: 'affiliation.confirmed',
    at,
    actorId: actor.id,
    memberId: actor.id,
    change: { from: 'declared', to: 'confirmed' },
    data,
  });
  return affiliation;
}

async function refusingUsedMailbox<Result>(work: () => Promise<Result>): Promise<Result | FieldError> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'affiliations_mailbox_once')) return { field: 'email', message: used };
    throw error;
  }
}
