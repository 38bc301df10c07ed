import { createHash } from 'node:crypto';
import { accountOf } from '#src/people/accounts/store.ts';
import { addAffiliationLink, useAffiliationLink } from '#src/people/invitations/link-statements.ts';
import { mailboxOf, provenDomain } from '#src/people/organisations/domains.ts';
import { sendOrganisationMail } from '#src/people/organisations/mails.ts';
import { noRights } from '#src/people/organisations/organisation.ts';
import { domainsOf } from '#src/people/organisations/queries.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmAffiliation } from './affiliation-statements.ts';
import { type AffiliationRow, affiliationById } from './people-queries.ts';

type Refused = { field: 'email'; message: string };
type Asked = 'sent' | 'confirmed' | Refused;

const elsewhere = msg('This address is not at one of the domains of the organisation.');
const used = msg('This address has confirmed another account already.');

/**
 * A member wants to prove by an address that they belong there: a link goes to it, or, where it is the confirmed
 * address of their account, the affiliation is confirmed. A refusal names the field.
 */
export async function askForProof(
  deps: Deps,
  actor: Member,
  affiliation: AffiliationRow,
  email: string,
): Promise<Asked> {
  const { id, memberId, organisationId, organisationName, organisationSlug, confirmedAt, endedAt } =
    affiliation;
  if (memberId !== actor.id || organisationSlug === null) throw new NotFound();
  if (endedAt !== null || confirmedAt !== null)
    throw new Conflict(msg('This affiliation is confirmed already, or has ended.'));
  if (!provenDomain(email, await domainsOf(deps.db, organisationId)))
    return { field: 'email', message: elsewhere };
  const account = await accountOf(deps.db, actor.id);
  if (account.email === email) return (await prove(deps, actor, { id, email })) ?? 'confirmed';
  const now = deps.now();
  await transaction(deps.db, async (tx) => {
    const token = await addAffiliationLink(tx, id, email, now);
    const link = `${deps.config.baseUrl}/organisations/confirmation/${token}`;
    const to = { email, language: account.language, timeZone: account.timeZone };
    await sendOrganisationMail(tx, deps, to, 'link', {
      name: actor.name,
      organisation: organisationName,
      link,
    });
  });
  return 'sent';
}

/** Confirms an affiliation by the link sent to an address at the organisation; null where the link works no more. */
export async function proveByLink(
  deps: Deps,
  actor: Member,
  token: string,
): Promise<{ slug: string | null } | Refused | null> {
  return proving(() =>
    transaction(deps.db, async (tx) => {
      const link = await useAffiliationLink(tx, token, actor.id, deps.now());
      if (!link) return null;
      // The domains may have changed since the link was sent.
      const affiliation = await confirmed(tx, deps, actor, { id: link.affiliationId, email: link.email });
      return affiliation ? { slug: affiliation.organisationSlug } : null;
    }),
  );
}

async function prove(
  deps: Deps,
  actor: Member,
  proof: { id: number; email: string },
): Promise<Refused | undefined> {
  const done = await proving(() => transaction(deps.db, (tx) => confirmed(tx, deps, actor, proof)));
  return done && 'field' in done ? done : undefined;
}

async function confirmed(
  tx: Tx,
  deps: Deps,
  actor: Member,
  { id, email }: { id: number; email: string },
): Promise<AffiliationRow | null> {
  const affiliation = await affiliationById(tx, id);
  const domain = affiliation && provenDomain(email, await domainsOf(tx, affiliation.organisationId));
  if (!affiliation || !domain || affiliation.organisationSlug === null) return null;
  const at = deps.now();
  const mailbox = createHash('sha256').update(mailboxOf(email)).digest();
  const how = { at, way: 'email', by: null, note: null, mailbox, ...noRights } as const;
  if (!(await confirmAffiliation(tx, id, how))) return null;
  const data = { organisationId: affiliation.organisationId, affiliationId: id, way: 'email', domain };
  await record(tx, { kind: 'affiliation.confirmed', at, actorId: actor.id, memberId: actor.id, data });
  return affiliation;
}

async function proving<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'affiliations_mailbox_once')) return { field: 'email', message: used };
    throw error;
  }
}
