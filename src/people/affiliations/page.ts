import { heldRightsInWords, rightLabels } from '#src/people/affiliations/rights/labels.ts';
import {
  canInvite,
  grantableRights,
  organisationsCountersignedBy,
} from '#src/people/affiliations/rights/policy.ts';
import { type Rights, rightNames } from '#src/people/affiliations/rights/rights.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Link, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import { affiliationPath, type ConfirmedWay } from './affiliation.ts';
import { canEndAffiliation, declarationRefusal } from './policy.ts';
import type { AffiliationRow } from './store.ts';

/** How an affiliation was confirmed (messages to translate). */
const wayLabels: Record<ConfirmedWay, string> = {
  email: msg('By an email address at the organisation'),
  invitation: msg('By an invitation from the organisation'),
  staff: msg('By staff'),
};

/** A right to give or to take, as a box of a form. */
export type RightChoice = { name: string; label: string; checked: boolean };

/** An affiliation as a list or its own page shows it, from either side. */
export type AffiliationItem = {
  href: string;
  organisation: { name: string; href: string | null };
  member: { name: string; href: string; group: GroupLabel };
  status: StatusLabel;
  rights: string[];
  declaredAt: Date;
  confirmedAt: Date | null;
  way: string | null;
  confirmedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
};

/** Returns an affiliation as both of its sides see it. */
export function affiliationItem(row: AffiliationRow, t: Translate): AffiliationItem {
  const { organisationSlug: slug } = row;
  return {
    href: affiliationPath(row),
    organisation: { name: row.organisationName, href: slug === null ? null : organisationPath({ slug }) },
    member: {
      name: row.memberName,
      href: `/members/${row.memberHandle}`,
      group: groupLabel(row.memberGroup, t),
    },
    status: statusOf(row, t),
    rights: heldRightsInWords(row, t),
    declaredAt: row.declaredAt,
    confirmedAt: row.confirmedAt,
    way: row.way && t(wayLabels[row.way]),
    confirmedBy: row.confirmedByName,
    endedAt: row.endedAt,
    endedBy: row.endedAt === null ? null : endedBy(row, t),
  };
}

function statusOf({ endedAt, confirmedAt }: AffiliationRow, t: Translate): StatusLabel {
  if (endedAt !== null) return { label: t('Ended'), kind: 'plain' };
  return confirmedAt === null
    ? { label: t('Declared'), kind: 'held' }
    : { label: t('Confirmed'), kind: 'open' };
}

function endedBy({ endedById, memberId, endedByName }: AffiliationRow, t: Translate): string | null {
  return endedById === memberId ? t('by the member') : endedByName;
}

type OwnAffiliationsPage = {
  items: AffiliationItem[];
  /** The form with which another is named; null where that is refused. */
  form: Form | null;
  refusal: string | null;
  /** Listed organisations, to choose a name from. */
  names: readonly string[];
  /** The way to what waits for a countersignature, for those who countersign. */
  waiting: Link | null;
};

/** Returns the page of everywhere a member belongs and belonged. */
export function ownAffiliationsPage(
  affiliations: readonly AffiliationRow[],
  names: readonly string[],
  form: Form,
  { actor, t }: Viewer,
): OwnAffiliationsPage {
  const refusal = declarationRefusal(actor);
  return {
    items: affiliations.map((row) => affiliationItem(row, t)),
    form: refusal ? null : form,
    refusal: refusal && t(refusal),
    names,
    waiting:
      organisationsCountersignedBy(actor).length > 0
        ? { href: '/organisations/countersignatures', label: t('Waiting for your countersignature') }
        : null,
  };
}

type AffiliationPage = {
  item: AffiliationItem;
  own: boolean;
  back: Link;
  /** The form that confirms it by an address, where it is only declared and the organisation has domains. */
  byEmail: { action: string; form: Form; domains: readonly string[] } | null;
  byStaff: { action: string; form: Form; choices: RightChoice[] } | null;
  rights: { action: string; choices: RightChoice[] } | null;
  endAction: string | null;
};

/** The forms of the page that were refused, as they were sent. */
export type AffiliationForms = { email?: Form; staff?: Form };

/** Returns the page of an affiliation with what the viewer, on either side of it, can do about it. */
export function affiliationPage(
  row: AffiliationRow,
  domains: readonly string[],
  forms: AffiliationForms,
  { actor, t }: Viewer,
): AffiliationPage {
  const own = actor.id === row.memberId;
  const path = affiliationPath(row);
  const { organisationSlug: slug, organisationId, endedAt, confirmedAt } = row;
  const open = endedAt === null && slug !== null;
  const declared = open && confirmedAt === null;
  const grantable = grantableRights(actor, organisationId);
  const staffForm = forms.staff ?? formWith();
  return {
    item: affiliationItem(row, t),
    own,
    back:
      own || slug === null
        ? { href: '/organisations/mine', label: t('Where you belong') }
        : { href: `${organisationPath({ slug })}/people`, label: t('People and invitations') },
    byEmail:
      own && declared && domains.length > 0
        ? { action: `${path}/proof`, form: forms.email ?? formWith(), domains: domains.map(shownDomain) }
        : null,
    byStaff:
      !own && declared && canManageOrganisations(actor)
        ? {
            action: `${path}/confirmation`,
            form: staffForm,
            choices: rightChoices(grantable, (name) => staffForm.value(name) !== '', t),
          }
        : null,
    rights:
      open && confirmedAt !== null && canInvite(actor, organisationId) && !isSuspended(actor)
        ? { action: `${path}/rights`, choices: rightChoices(grantable, (name) => row[name], t, row) }
        : null,
    // Who is suspended decides about themselves only.
    endAction:
      endedAt === null && canEndAffiliation(actor, row) && (own || !isSuspended(actor))
        ? `${path}/end`
        : null,
  };
}

/** Returns boxes of the rights that may be given, and of those held that are not the actor's to take. */
export function rightChoices(
  grantable: Rights,
  checked: (name: keyof Rights) => boolean,
  t: Translate,
  present?: Rights,
): RightChoice[] {
  return rightNames
    .filter((name) => grantable[name] || present?.[name])
    .map((name) => ({ name, label: t(rightLabels[name]), checked: checked(name) }));
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/affiliations/mine': OwnAffiliationsPage;
    'people/affiliations/affiliation': AffiliationPage;
    'people/affiliations/confirmation': { organisation: string; email: string; action: string };
  }
}
