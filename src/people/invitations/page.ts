import {
  type AffiliationItem,
  affiliationItem,
  type RightChoice,
  rightChoices,
} from '#src/people/affiliations/page.ts';
import { declarationRefusal } from '#src/people/affiliations/policy.ts';
import { heldRightsInWords, rightLabels } from '#src/people/affiliations/rights/labels.ts';
import { grantableRights } from '#src/people/affiliations/rights/policy.ts';
import { rightNames } from '#src/people/affiliations/rights/rights.ts';
import type { AffiliationRow } from '#src/people/affiliations/store.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { registrationHref, signInHref } from '#src/platform/http/addresses/account-paths.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import type { InvitationByToken, OpenInvitation } from './store.ts';

type PeopleAndInvitationsPage = {
  organisation: { name: string; href: string };
  filters: (Link & { current: boolean })[];
  people: AffiliationItem[];
  older: Link | null;
  newer: Link | null;
  invitations: {
    email: string;
    by: string;
    rights: string[];
    createdAt: Date;
    expiresAt: Date;
    withdrawAction: string;
  }[];
  /** Null for whoever is suspended. */
  invite: { action: string; form: Form; choices: RightChoice[] } | null;
};

type PeopleAndInvitations = {
  people: Page<AffiliationRow>;
  /** Whether these are the people who belonged there, and not those who do. */
  ended: boolean;
  invitations: readonly OpenInvitation[];
};

/**
 * Returns the page of who belongs to an organisation or belonged, and who is invited: for its delegates who invite, and
 * staff.
 */
export function peopleAndInvitationsPage(
  organisation: Organisation,
  { people, ended, invitations }: PeopleAndInvitations,
  form: Form,
  { actor, t }: Viewer,
): PeopleAndInvitationsPage {
  const path = organisationPath(organisation);
  const here = `${path}/people`;
  const links = pageLinks(here, { ended: ended ? '1' : null }, people);
  const grantable = grantableRights(actor, organisation.id);
  return {
    organisation: { name: organisation.name, href: path },
    filters: [
      { href: here, label: t('Who belongs here'), current: !ended },
      { href: withQuery(here, { ended: '1' }), label: t('Who belonged here'), current: ended },
    ],
    people: people.items.map((row) => affiliationItem(row, t)),
    older: links.after === null ? null : { href: links.after, label: t('Earlier') },
    newer: links.before === null ? null : { href: links.before, label: t('Later') },
    invitations: invitations.map((row) => ({
      email: row.email === null ? '–' : shownDomain(row.email),
      by: row.invitedByName,
      rights: heldRightsInWords(row, t),
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      withdrawAction: `${path}/invitations/${row.id}/withdrawal`,
    })),
    invite: isSuspended(actor)
      ? null
      : {
          action: `${path}/invitations`,
          form,
          choices: rightChoices(grantable, (name) => form.value(name) !== '', t),
        },
  };
}

type JoiningPage = {
  organisation: string;
  inviter: string;
  rights: string[];
  action: string;
  /** Why the viewer cannot accept it now. */
  refusal: string | null;
  /** Where a visitor signs in or makes an account, to come back. */
  signIn: { href: string; registrationHref: string } | null;
};

/** Returns the page on which somebody accepts an invitation, at this address. */
export function joiningPage(invitation: InvitationByToken, path: string, { actor, t }: Viewer): JoiningPage {
  const refusal = declarationRefusal(actor);
  return {
    organisation: invitation.organisationName,
    inviter: invitation.invitedByName,
    rights: rightNames.filter((name) => invitation[name]).map((name) => t(rightLabels[name])),
    action: path,
    refusal: refusal && t(refusal),
    signIn:
      actor.kind === 'visitor' ? { href: signInHref(path), registrationHref: registrationHref(path) } : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/invitations/people': PeopleAndInvitationsPage;
    'people/invitations/joining': JoiningPage;
  }
}
