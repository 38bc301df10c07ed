import { debatePath } from '#src/forum/debates/debate.ts';
import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import type { DutyView } from '#src/outcomes/duties/page.ts';
import { capacitiesOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import {
  type GroupCode,
  type GroupLabel,
  groupLabel,
  isStakeholderGroup,
} from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { ReplyToMember, WaitingClaim } from './store.ts';

const titleLength = 140;

/** How many of each kind the page shows. */
export const shownForYou = { duties: 5, claims: 8, closing: 3, replies: 5, fresh: 5 };

/** A contribution in a list of this page. */
type ForYouItem = {
  title: string;
  href: string;
  lang: string | null;
  author: string;
  debate: { title: string; lang: string | null };
};

type ForYouPage = {
  /** What waits for the member in their roles, with how much of it. */
  work: readonly { href: string; label: string; count: number }[];
  /** What the organisations for which they speak owe next. */
  duties: readonly DutyView[];
  groups: readonly GroupLabel[];
  claims: readonly (ForYouItem & { answers: number })[];
  closing: readonly RenderedRow[];
  replies: readonly (ForYouItem & { placedAt: Date })[];
  fresh: readonly RenderedRow[];
};

/** Returns the groups in which the member may answer: of the six where they speak for one, else individuals. */
export function ownGroups(actor: Actor): GroupCode[] {
  const groups = [...new Set(capacitiesOf(actor).map(({ group }) => group))];
  const six = groups.filter(isStakeholderGroup);
  return six.length > 0 ? six : groups;
}

type ForYouRows = Pick<ForYouPage, 'work' | 'duties'> & {
  claims: readonly WaitingClaim[];
  closing: readonly RenderedRow[];
  replies: readonly ReplyToMember[];
  fresh: readonly RenderedRow[];
};

/** Returns what waits for the member: work, duties, claims to answer, debates that close, replies, and what is new in what they follow. */
export function forYouPage(
  { claims, closing, replies, fresh, ...owed }: ForYouRows,
  viewer: Viewer,
): ForYouPage {
  const { actor, language, t } = viewer;
  const foreign = (code: string) => (code === language ? null : code);
  const item = (row: WaitingClaim | ReplyToMember, threadId: number | null, title: string) => ({
    title,
    href: permalink({ id: row.id, threadId }, debatePath({ id: row.debateId, slug: row.debateSlug })),
    lang: foreign(row.language),
    author: row.authorName,
    debate: { title: row.debateTitle, lang: foreign(row.debateLanguage) },
  });
  return {
    ...owed,
    groups: ownGroups(actor).map((code) => groupLabel(code, t)),
    claims: claims
      .slice(0, shownForYou.claims)
      .map((row) => ({ ...item(row, null, row.claim), answers: row.answers })),
    closing,
    replies: replies.map((row) => ({
      ...item(row, row.threadId, excerpt(row.html, titleLength)),
      placedAt: row.placedAt,
    })),
    fresh,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/for-you/show': ForYouPage;
  }
}
