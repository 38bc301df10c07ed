import { newContributionsLabel, noticeSentence } from '#src/concerns/notifications/labels.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { MailedNotice } from './store.ts';

const excerptLength = 240;
/** How many debates stand in one mail; the others are on the site. */
const mostDebates = 20;

type DigestItem = {
  sentence: string;
  href: string;
  excerpt: string | null;
  /** The language of the excerpt, where it is not the mail's. */
  lang: string | null;
  at: Date;
};

/** What a mail tells about one debate. */
export type DigestGroup = {
  debate: { id: number; title: string; href: string; lang: string | null };
  summary: string | null;
  items: readonly DigestItem[];
  /** How many more there are on the site. */
  more: number;
};

type MailContext = { kinds: readonly NoticeKind[]; t: Translate; lang: string; baseUrl: string };

/** Returns one group for each debate, in the order of the notices. */
export function digestGroups(notices: readonly MailedNotice[], context: MailContext): DigestGroup[] {
  const byDebate = Map.groupBy(notices, ({ debateId }) => debateId);
  return [...byDebate.values()].map((group) => {
    const [first] = group;
    if (!first) throw new Error('a group without notices');
    return {
      debate: debateOf(first, context),
      summary: first.contributions > 1 ? newContributionsLabel(first.contributions, context.t) : null,
      items: group.map((notice) => digestItem(notice, context)),
      more: first.total - group.length,
    };
  });
}

/** Returns the groups that stand in one mail, and how many debates are left for the site. */
export function bounded(groups: readonly DigestGroup[]): { groups: DigestGroup[]; left: number } {
  return { groups: groups.slice(0, mostDebates), left: Math.max(0, groups.length - mostDebates) };
}

function debateOf(notice: MailedNotice, { kinds, lang, baseUrl }: MailContext): DigestGroup['debate'] {
  const { mail } = kindNamed(kinds, notice.kind);
  if (!mail) throw new Error(`notices of the kind ${notice.kind} stand on the site only`);
  return {
    id: notice.debateId,
    title: notice.debateTitle,
    href: baseUrl + mail.headingHref(notice),
    lang: notice.debateLanguage === lang ? null : notice.debateLanguage,
  };
}

function digestItem(notice: MailedNotice, { kinds, t, lang, baseUrl }: MailContext): DigestItem {
  return {
    sentence: noticeSentence({ ...notice, organisationName: null, noun: null }, kinds, t),
    href: baseUrl + kindNamed(kinds, notice.kind).href(notice),
    excerpt: notice.claim ?? (notice.html === null ? null : excerpt(notice.html, excerptLength)),
    lang: notice.language === null || notice.language === lang ? null : notice.language,
    at: notice.at,
  };
}
