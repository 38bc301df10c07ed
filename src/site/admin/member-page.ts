import type { BoardRow } from '#src/forum/boards/store.ts';
import type { SecondFactor } from '#src/people/accounts/second-factor/store.ts';
import { verifyRefusal } from '#src/people/affiliations/policy.ts';
import { memberPath } from '#src/people/members/member.ts';
import { roleInWords, roleLabels } from '#src/people/roles/labels.ts';
import { grantRefusal } from '#src/people/roles/policy.ts';
import type { GrantRow } from '#src/people/roles/store.ts';
import { type Member, roles } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type GrantItem, grantItem } from './grant-page.ts';
import type { AdminMember, StaffAct } from './member-store.ts';

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

/** Returns a page of the members found. */
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

/** What was done about a member (messages to translate). */
const actLabels: Readonly<Record<string, string>> = {
  'role.granted': msg('Role granted'),
  'role.ended': msg('Role ended'),
  'role.lapsed': msg('Role expired'),
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
  roles: Option[];
  boards: Option[];
  /** Null where the member holds no role and has none. */
  secondFactor: { setUpAt: Date | null; resetAction: string | null } | null;
  /** Why the affiliation cannot be confirmed; null where it can. */
  verifyRefusal: string | null;
  verificationForm: Form;
  verificationAction: string;
  acts: { at: Date; what: string; by: string | null; note: string | null }[];
};

type AdminMemberRows = {
  grants: readonly GrantRow[];
  boards: readonly BoardRow[];
  acts: readonly StaffAct[];
  factor: SecondFactor | null;
};
export type AdminMemberForms = { grant: Form; verification: Form };

/** Returns a member as admins see them: roles, affiliation and what was done about both. */
export function adminMemberPage(
  member: AdminMember,
  rows: AdminMemberRows,
  forms: AdminMemberForms,
  { actor, t }: { actor: Member; t: Translate },
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
    roles: roles.map((role) => ({ value: role, label: t(roleLabels[role]) })),
    boards: [
      { value: '', label: t('The whole platform') },
      ...rows.boards.map(({ slug, name }) => ({ value: slug, label: name })),
    ],
    secondFactor:
      rows.factor === null && rows.grants.length === 0
        ? null
        : {
            setUpAt: rows.factor?.setUpAt ?? null,
            resetAction: rows.factor && actor.id !== member.id ? `${path}/second-factor/removal` : null,
          },
    verifyRefusal: noVerification === null ? null : t(noVerification),
    verificationForm: forms.verification,
    verificationAction: member.verified ? `${path}/verification/end` : `${path}/verification`,
    acts: rows.acts.map((act) => actItem(act, t)),
  };
}

function actItem({ at, kind, role, boardName, actorName, note }: StaffAct, t: Translate) {
  const what = t(actLabels[kind] ?? kind);
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
  }
}
