import {
  organisationPath,
  type Rights,
  rightLabels,
  rightNames,
  wayNames,
} from '#src/people/organisations/organisation.ts';
import { affiliationPath, type Reader, rightsInWords } from '#src/people/organisations/page.ts';
import { canEnd, canInvite, canManage, grantableBy } from '#src/people/organisations/policy.ts';
import type { Organisation, Unlisted } from '#src/people/organisations/queries.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { AffiliationRow, Invitation } from './people-queries.ts';

type Link = { href: string; label: string };
type Status = { label: string; kind: string };
type RightChoice = { name: string; label: string; checked: boolean };

/** An affiliation as a list or its own page shows it, from either side. */
type AffiliationItem = {
  href: string;
  organisation: { name: string; href: string | null };
  member: { name: string; href: string; group: GroupLabel };
  status: Status;
  rights: string[];
  declaredAt: Date;
  confirmedAt: Date | null;
  way: string | null;
  confirmedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
};

/** What is told of an affiliation to both of its sides. */
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
    rights: rightsInWords(row, t),
    declaredAt: row.declaredAt,
    confirmedAt: row.confirmedAt,
    way: row.way && t(wayNames[row.way]),
    confirmedBy: row.confirmedByName,
    endedAt: row.endedAt,
    endedBy: row.endedAt === null ? null : endedBy(row, t),
  };
}

function statusOf({ endedAt, confirmedAt }: AffiliationRow, t: Translate): Status {
  if (endedAt !== null) return { label: t('Ended'), kind: 'plain' };
  return confirmedAt === null
    ? { label: t('Declared'), kind: 'held' }
    : { label: t('Confirmed'), kind: 'open' };
}

function endedBy({ endedById, memberId, endedByName }: AffiliationRow, t: Translate): string | null {
  return endedById === memberId ? t('by the member') : endedByName;
}

type MinePage = {
  items: AffiliationItem[];
  form: Form;
  names: readonly string[];
  waiting: Link | null;
};

type AffiliationPage = {
  item: AffiliationItem;
  own: boolean;
  back: Link;
  /** How the member proves it by an address, where it is still to be proved and the organisation has domains. */
  prove: { action: string; form: Form; domains: readonly string[] } | null;
  confirm: { action: string; form: Form; choices: RightChoice[] } | null;
  rights: { action: string; choices: RightChoice[] } | null;
  end: string | null;
};

type Forms = { prove?: Form; confirm?: Form };

/** One affiliation with what the reader, on either side of it, can do about it. */
export function affiliationPage(
  row: AffiliationRow,
  domains: readonly string[],
  forms: Forms,
  { actor, t }: Pick<Reader, 'actor' | 't'>,
): AffiliationPage {
  const own = actor.id === row.memberId;
  const path = affiliationPath(row);
  const { organisationSlug: slug, organisationId, endedAt, confirmedAt } = row;
  const open = endedAt === null && slug !== null;
  const declared = open && confirmedAt === null;
  const grantable = grantableBy(actor, organisationId);
  const confirming = forms.confirm ?? formWith();
  return {
    item: affiliationItem(row, t),
    own,
    back:
      own || slug === null
        ? { href: '/organisations/mine', label: t('Where you belong') }
        : { href: `${organisationPath({ slug })}/people`, label: t('People and invitations') },
    prove:
      own && declared && domains.length > 0
        ? { action: `${path}/proof`, form: forms.prove ?? formWith(), domains }
        : null,
    confirm:
      !own && declared && canManage(actor)
        ? {
            action: `${path}/confirmation`,
            form: confirming,
            choices: rightChoices(grantable, (name) => confirming.value(name) !== '', t),
          }
        : null,
    rights:
      open && confirmedAt !== null && canInvite(actor, organisationId)
        ? { action: `${path}/rights`, choices: rightChoices(grantable, (name) => row[name], t, row) }
        : null,
    end: endedAt === null && canEnd(actor, row) ? `${path}/end` : null,
  };
}

/** The rights that may be given here; those that stand and are not the actor's to take stay as they are. */
function rightChoices(
  grantable: Rights,
  checked: (name: keyof Rights) => boolean,
  t: Translate,
  present?: Rights,
): RightChoice[] {
  return rightNames
    .filter((name) => grantable[name] || present?.[name])
    .map((name) => ({ name, label: t(rightLabels[name]), checked: checked(name) }));
}

type PeoplePage = {
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
  invite: { action: string; form: Form; choices: RightChoice[] };
};

/** Who belongs to an organisation or belonged, and who is invited: for its delegates who invite, and staff. */
export function peoplePage(
  organisation: Organisation,
  {
    people,
    ended,
    invitations,
    form,
  }: { people: Page<AffiliationRow>; ended: boolean; invitations: readonly Invitation[]; form: Form },
  { actor, t }: Pick<Reader, 'actor' | 't'>,
): PeoplePage {
  const path = organisationPath(organisation);
  const here = `${path}/people`;
  const links = pageLinks(here, { ended: ended ? '1' : null }, people);
  const grantable = grantableBy(actor, organisation.id);
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
      email: row.email ?? '–',
      by: row.invitedByName,
      rights: rightsInWords(row, t),
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      withdrawAction: `${path}/invitations/${row.id}/withdrawal`,
    })),
    invite: {
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
  signInHref: string | null;
};

type UnlistedPage = {
  rows: {
    name: string;
    group: GroupLabel;
    members: number;
    since: Date;
    listHref: string;
    mergeHref: string;
  }[];
  older: Link | null;
  newer: Link | null;
};

/** Names that members gave, for staff to list or to join with a listed organisation. */
export function unlistedPage(found: Page<Unlisted>, t: Translate): UnlistedPage {
  const links = pageLinks('/organisations/unlisted', {}, found);
  return {
    rows: found.items.map((row) => ({
      name: row.name,
      group: groupLabel(row.group, t),
      members: row.members,
      since: row.since,
      listHref: `/organisations/new?from=${row.id}`,
      mergeHref: `/organisations/unlisted/${row.id}`,
    })),
    older: links.after === null ? null : { href: links.after, label: t('Earlier') },
    newer: links.before === null ? null : { href: links.before, label: t('Later') },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/affiliations/unlisted': UnlistedPage;
    'people/affiliations/mine': MinePage;
    'people/affiliations/people': PeoplePage;
    'people/affiliations/affiliation': AffiliationPage;
    'people/invitations/joining': JoiningPage;
    'people/affiliations/confirmation': { organisation: string; email: string; action: string };
  }
}
