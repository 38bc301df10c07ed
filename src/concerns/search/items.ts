import { permalink } from '#src/forum/contributions/contribution.ts';
import { debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { type StatusLabel, statusLabel } from '#src/forum/debates/page.ts';
import { memberPath, type Named, named } from '#src/people/members/member.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { ContributionHit, DebateHit } from './hits.ts';
import type { Organisation, Person } from './names.ts';

type Place = { title: string; href: string; lang: string | null };

export type ContributionItem = {
  id: number;
  href: string;
  debate: Place;
  isReply: boolean;
  author: Named;
  group: GroupLabel;
  organisation: string | null;
  placedAt: Date;
  lang: string | null;
  excerpt: SafeHtml;
};
export type DebateItem = {
  href: string;
  title: SafeHtml;
  lang: string | null;
  board: { name: string; href: string; className: string };
  status: StatusLabel;
  contributions: number;
  openedAt: Date;
  excerpt: SafeHtml;
};
export type PersonItem = {
  name: string;
  handle: string;
  href: string;
  group: GroupLabel;
  organisation: string | null;
  verified: boolean;
  contributions: number;
};
export type OrganisationItem = { name: string; href: string; group: GroupLabel; country: string | null };
const foreign = (language: string, page: string) => (language === page ? null : language);

/** A contribution as it stands among what was found. */
export function contributionItem(hit: ContributionHit, language: string, t: Translate): ContributionItem {
  const debate = {
    id: hit.debateId,
    slug: hit.debateSlug,
    title: hit.debateTitle,
    language: hit.debateLanguage,
  };
  return {
    id: hit.id,
    href: permalink(hit, debatePath(debate)),
    debate: debateLink(debate, language),
    isReply: hit.threadId !== null,
    author: named(hit.authorName, hit.authorHandle),
    group: groupLabel(hit.group, t),
    organisation: hit.organisation,
    placedAt: hit.placedAt,
    lang: foreign(hit.language, language),
    excerpt: hit.excerpt,
  };
}

/** A debate as it stands among what was found. */
export function debateItem(hit: DebateHit, language: string, now: Date, t: Translate): DebateItem {
  return {
    href: debatePath(hit),
    title: hit.title,
    lang: foreign(hit.language, language),
    board: { name: hit.boardName, href: `/boards/${hit.boardSlug}`, className: `hue-${hit.boardHue}` },
    status: statusLabel(hit, now, t),
    contributions: hit.contributions,
    openedAt: hit.openedAt,
    excerpt: hit.excerpt,
  };
}

/** A member as they stand among what was found. */
export function personItem(person: Person, t: Translate): PersonItem {
  const { name, handle, organisation, verified, contributions } = person;
  return {
    name,
    handle,
    href: memberPath(person),
    group: groupLabel(person.group, t),
    organisation,
    verified,
    contributions,
  };
}

/** An organisation as it stands among what was found. */
export function organisationItem(
  { name, slug, group, country }: Organisation,
  t: Translate,
): OrganisationItem {
  return { name, href: organisationPath({ slug }), group: groupLabel(group, t), country };
}
