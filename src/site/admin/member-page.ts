import type { BoardRow } from '#src/forum/boards/store.ts';
import { memberPath } from '#src/people/members/member.ts';
import { roleInWords, roleNames } from '#src/people/roles/labels.ts';
import { grantRefusal, verifyRefusal } from '#src/people/roles/policy.ts';
import type { Grant } from '#src/people/roles/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { Act, AdminMember } from './member-store.ts';

type Link = { href: string; label: string };

type AdminMembersPage = {
  beginning: string;
  members: {
    name: string;
    handle: string;
    href: string;
    group: GroupLabel;
    organisation: string | null;
    verified: boolean;
    imported: boolean;
    since: Date;
  }[];
  older: Link | null;
  newer: Link | null;
};

/** A page of the members found. */
export function adminMembersPage(beginning: string, page: Page<AdminMember>, t: Translate): AdminMembersPage {
  const links = pageLinks('/admin/members', { q: beginning || null }, page);
  return {
    beginning,
    members: page.items.map((member) => ({
      name: member.name,
      handle: member.handle,
      href: `/admin${memberPath(member)}`,
      group: groupLabel(member.group, t),
      organisation: member.organisation,
      verified: member.verified,
      imported: member.imported,
      since: member.createdAt,
    })),
    older: links.after === null ? null : { href: links.after, label: t('Members before these') },
    newer: links.before === null ? null : { href: links.before, label: t('Newer members') },
  };
}

type GrantItem = {
  role: string;
  member: { name: string; href: string };
  grantedBy: { name: string; href: string } | null;
  startsAt: Date;
  endsAt: Date | null;
  endAction: string;
};

/** A role as a list shows it. */
function grantItem(grant: Grant, t: Translate): GrantItem {
  const { grantedByHandle, grantedByName } = grant;
  return {
    role: roleInWords(grant.role, grant.boardName, t),
    member: { name: grant.memberName, href: `/admin${memberPath({ handle: grant.memberHandle })}` },
    grantedBy:
      grantedByHandle === null || grantedByName === null
        ? null
        : { name: grantedByName, href: `/admin${memberPath({ handle: grantedByHandle })}` },
    startsAt: grant.startsAt,
    endsAt: grant.endsAt,
    endAction: `/admin/grants/${grant.id}/end`,
  };
}

type AdminGrantsPage = { grants: GrantItem[]; older: Link | null; newer: Link | null };

/** A page of the roles in force. */
export function adminGrantsPage(page: Page<Grant>, t: Translate): AdminGrantsPage {
  const links = pageLinks('/admin/grants', {}, page);
  return {
    grants: page.items.map((grant) => grantItem(grant, t)),
    older: links.after === null ? null : { href: links.after, label: t('Roles granted before these') },
    newer: links.before === null ? null : { href: links.before, label: t('Roles granted later') },
  };
}

const actNames: Readonly<Record<string, string>> = {
  'role.granted': msg('Role granted'),
  'role.ended': msg('Role ended'),
  'member.verified': msg('Affiliation confirmed'),
  'member.unverified': msg('Confirmation ended'),
};

type AdminMemberPage = {
  name: string;
  handle: string;
  profileHref: string;
  group: GroupLabel;
  organisation: string | null;
  verifiedAt: Date | null;
  imported: boolean;
  since: Date;
  contributions: number;
  grants: GrantItem[];
  /** Why no role can be granted; null where one can. */
  grantRefusal: string | null;
  grantForm: Form;
  grantAction: string;
  roles: { value: string; label: string }[];
  boards: { value: string; label: string }[];
  /** Why the affiliation cannot be confirmed; null where it can. */
  verifyRefusal: string | null;
  verificationForm: Form;
  verificationAction: string;
  acts: { at: Date; what: string; by: string | null; note: string | null }[];
};

type AdminMemberRows = { grants: readonly Grant[]; boards: readonly BoardRow[]; acts: readonly Act[] };
export type AdminMemberForms = { grant: Form; verification: Form };

/** A member as admins see them: roles, affiliation and what was done about both. */
export function adminMemberPage(
  actor: Member,
  member: AdminMember,
  rows: AdminMemberRows,
  forms: AdminMemberForms,
  t: Translate,
): AdminMemberPage {
  const path = `/admin${memberPath(member)}`;
  const noGrant = grantRefusal(member);
  const noVerification = member.verified ? null : verifyRefusal(actor, member);
  return {
    name: member.name,
    handle: member.handle,
    profileHref: memberPath(member),
    group: groupLabel(member.group, t),
    organisation: member.organisation,
    verifiedAt: member.verifiedAt,
    imported: member.imported,
    since: member.createdAt,
    contributions: member.contributionsCount,
    grants: rows.grants.map((grant) => grantItem(grant, t)),
    grantRefusal: noGrant === null ? null : t(noGrant),
    grantForm: forms.grant,
    grantAction: `${path}/grants`,
    roles: (['curator', 'moderator', 'admin'] as const).map((role) => ({
      value: role,
      label: t(roleNames[role]),
    })),
    boards: [
      { value: '', label: t('The whole platform') },
      ...rows.boards.map(({ slug, name }) => ({ value: slug, label: name })),
    ],
    verifyRefusal: noVerification === null ? null : t(noVerification),
    verificationForm: forms.verification,
    verificationAction: member.verified ? `${path}/verification/end` : `${path}/verification`,
    acts: rows.acts.map((act) => actItem(act, t)),
  };
}

function actItem({ at, kind, role, boardName, actorName, note }: Act, t: Translate) {
  const what = t(actNames[kind] ?? kind);
  return {
    at,
    what: role === null ? what : `${what}: ${roleInWords(role, boardName, t)}`,
    by: actorName,
    note,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/members': AdminMembersPage;
    'site/admin/member': AdminMemberPage;
    'site/admin/grants': AdminGrantsPage;
  }
}
