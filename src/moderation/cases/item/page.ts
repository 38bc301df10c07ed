import { nounNames } from '#src/moderation/cases/labels.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { ModeratedState } from '#src/platform/slice/moderated-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';

/** The item of a case in its place, as moderators see it. */
export type CaseItem = {
  noun: string;
  author: MemberLink;
  group: GroupLabel;
  organisation: string | null;
  at: Date;
  href: string;
  state: ModeratedState;
  lang: string | null;
  claim: string | null;
  html: SafeHtml;
  answered: { name: string; claim: string | null; html: SafeHtml; lang: string | null } | null;
  editedAt: Date | null;
};

/** Returns the item of a case, with what it answers. */
export function caseItem({ item }: Case, { t, language }: Viewer): CaseItem {
  const foreign = (code: string) => (code === language ? null : code);
  const { repliesTo } = item;
  return {
    noun: t(nounNames[item.noun]),
    author: authorLink(item),
    group: groupLabel(item.group, t),
    organisation: item.organisation,
    at: item.submittedAt,
    href: item.href,
    state: item.state,
    lang: foreign(item.language),
    claim: item.claim,
    html: item.html,
    answered: repliesTo && { ...repliesTo, lang: foreign(repliesTo.language) },
    editedAt: item.editedAt,
  };
}

/** Returns whoever is named as the author: a member, or the organisation itself. */
function authorLink({ authorName, authorHandle, href }: Case['item']): MemberLink {
  return authorHandle === null ? { name: authorName, href } : memberLink(authorName, authorHandle);
}
