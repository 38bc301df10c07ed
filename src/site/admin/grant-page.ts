import { memberPath } from '#src/people/members/member.ts';
import { roleInWords } from '#src/people/roles/labels.ts';
import type { GrantRow } from '#src/people/roles/store.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

export type GrantItem = {
  role: string;
  member: { name: string; href: string };
  grantedBy: { name: string; href: string } | null;
  startsAt: Date;
  endsAt: Date | null;
  endAction: string;
};

/** Returns a grant as a list shows it. */
export function grantItem(grant: GrantRow, t: Translate): GrantItem {
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

/** Returns a page of the grants in force. */
export function adminGrantsPage(page: Page<GrantRow>, t: Translate): AdminGrantsPage {
  const links = pageLinks('/admin/grants', {}, page);
  return {
    grants: page.items.map((grant) => grantItem(grant, t)),
    older: links.after === null ? null : { href: links.after, label: t('Roles granted earlier') },
    newer: links.before === null ? null : { href: links.before, label: t('Roles granted later') },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/grants': AdminGrantsPage;
  }
}
