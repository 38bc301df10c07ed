import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { reportHref } from '#src/moderation/flags/addresses.ts';
import { type OrganisationBadge, organisationBadge } from '#src/people/affiliations/capacity/badge.ts';
import { memberPath } from '#src/people/members/member.ts';
import { roleInWords } from '#src/people/roles/labels.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { LatestOutcomes } from '#src/site/outcomes-page/page.ts';
import type { MemberProfile, ProfileContribution } from './store.ts';

const titleLength = 200;
const excerptLength = 400;

/** What a state is called on the author's own profile (messages to translate), and how it is coloured. */
const stateLabels: Record<ContributionState, StatusLabel> = {
  published: { label: msg('Published'), kind: 'plain' },
  held: { label: msg('Not published yet'), kind: 'held' },
  hidden: { label: msg('Hidden'), kind: 'danger' },
  removed: { label: msg('Removed'), kind: 'danger' },
  withdrawn: { label: msg('Withdrawn'), kind: 'plain' },
};

const declined: StatusLabel = { label: msg('Not published'), kind: 'danger' };

type ProfileItem = {
  anchor: string;
  href: string;
  debate: { title: string; href: string; lang: string | null };
  isReply: boolean;
  group: GroupLabel;
  organisation: OrganisationBadge | null;
  placedAt: Date;
  lang: string | null;
  /** Its claim; of a reply the first words. */
  title: string;
  /** What stands under the claim, if anything. */
  excerpt: string | null;
  /** Only where it is not published, for its author and the moderators. */
  status: StatusLabel | null;
};

type ProfilePage = {
  name: string;
  handle: string;
  group: GroupLabel;
  organisation: OrganisationBadge | null;
  imported: boolean;
  since: Date;
  contributions: number;
  roles: { label: string; href: string | null }[];
  /** What they published beside the debates, on the first page; null where there is nothing. */
  outcomes: LatestOutcomes | null;
  items: ProfileItem[];
  isFirstPage: boolean;
  older: Link | null;
  newer: Link | null;
  accountHref: string | null;
  reportHref: string | null;
  moderateAction: string | null;
  adminHref: string | null;
  /** The button by which the viewer mutes them, or hears from them again; null for visitors and oneself. */
  mute: { action: string; label: string } | null;
};

/** What stands on a profile beside the member; whether the viewer has muted them, null where they cannot. */
type ProfileRead = {
  contributions: Page<ProfileContribution>;
  outcomes: LatestOutcomes | null;
  muted: boolean | null;
};

/** Returns a member's profile with a page of what they contributed; never their e-mail address. */
export function profilePage(
  member: MemberProfile,
  { contributions, outcomes, muted }: ProfileRead,
  { actor, t, language }: Viewer,
): ProfilePage {
  const path = memberPath(member);
  const links = pageLinks(path, {}, contributions);
  return {
    name: member.name,
    handle: member.handle,
    group: groupLabel(member.group, t),
    organisation: organisationBadge({
      ...member,
      organisationId: null,
      affiliation: member.verified ? 'confirmed' : 'declared',
    }),
    imported: member.imported,
    since: member.createdAt,
    contributions: member.contributionsCount,
    roles: member.roles.map(({ role, boardName, boardSlug }) => ({
      label: roleInWords(role, boardName, t),
      href: boardSlug === null ? null : `/boards/${boardSlug}`,
    })),
    outcomes: contributions.hasBefore ? null : outcomes,
    items: contributions.items.map((row) => contributionItem(row, t, language)),
    isFirstPage: !contributions.hasBefore,
    older: links.after === null ? null : { href: links.after, label: t('Older contributions') },
    newer: links.before === null ? null : { href: links.before, label: t('Newer contributions') },
    accountHref: actor.id === member.id ? '/accounts/me' : null,
    reportHref: actor.id === member.id || member.withheld ? null : reportHref('profile', member.id),
    moderateAction:
      actor.id !== member.id && can(actor, 'case:decide', null) ? `/members/${member.id}/case` : null,
    mute:
      muted === null || member.imported
        ? null
        : muted
          ? { action: `${path}/mute/end`, label: t('Unmute') }
          : { action: `${path}/mute`, label: t('Mute') },
    adminHref: can(actor, 'member:manage') ? `/admin${path}` : null,
  };
}

function contributionItem(row: ProfileContribution, t: Translate, language: string): ProfileItem {
  const path = debatePath({ id: row.debateId, slug: row.debateSlug });
  const { label, kind } = row.declined ? declined : stateLabels[row.state];
  return {
    anchor: `said-${row.id}`,
    href: permalink(row, path),
    debate: {
      title: row.debateTitle,
      href: path,
      lang: row.debateLanguage === language ? null : row.debateLanguage,
    },
    isReply: row.threadId !== null,
    group: groupLabel(row.group, t),
    organisation: organisationBadge(row),
    placedAt: row.placedAt,
    lang: row.language === language ? null : row.language,
    title: row.claim ?? excerpt(row.html, titleLength),
    excerpt: row.claim === null || row.html === '' ? null : excerpt(row.html, excerptLength),
    status: row.state === 'published' ? null : { label: t(label), kind },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/profile/show': ProfilePage;
  }
}
