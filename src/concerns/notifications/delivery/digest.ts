import { sentenceOf } from '#src/concerns/notifications/labels.ts';
import { placeOf } from '#src/concerns/notifications/place.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import type { Item } from './store.ts';

const excerptLength = 240;
/** So many debates stand in one mail; the others are on the site. */
const mostDebates = 20;

export type LetterItem = {
  sentence: string;
  href: string;
  excerpt: string | null;
  /** The language of the excerpt, where it is not the mail's. */
  lang: string | null;
  at: Date;
};

/** What a mail tells about one debate. */
export type LetterGroup = {
  debate: { id: number; title: string; href: string; lang: string | null };
  summary: string | null;
  items: readonly LetterItem[];
  /** How many more there are on the site. */
  more: number;
};

/** Puts together what belongs together: one group for each debate, in the order of the items. */
export function groupsOf(
  items: readonly Item[],
  { t, lang, baseUrl }: { t: Translate; lang: string; baseUrl: string },
): LetterGroup[] {
  const byDebate = Map.groupBy(items, ({ debateId }) => debateId);
  return [...byDebate.values()].map((group) => {
    const [first] = group;
    if (!first) throw new Error('a group without items');
    return {
      debate: debateOf(first, lang, baseUrl),
      summary: first.contributions > 1 ? newContributions(first.contributions, t) : null,
      items: group.map((item) => letterItem(item, { t, lang, baseUrl })),
      more: first.total - group.length,
    };
  });
}

/** The groups that stand in one mail, and how many debates are left for the site. */
export function bounded(groups: readonly LetterGroup[]): { groups: LetterGroup[]; left: number } {
  return { groups: groups.slice(0, mostDebates), left: Math.max(0, groups.length - mostDebates) };
}

/** So many new contributions, in words. */
export function newContributions(count: number, t: Translate): string {
  return t('{count, plural, one {# new contribution} other {# new contributions}}', { count });
}

function debateOf(item: Item, lang: string, baseUrl: string): LetterGroup['debate'] {
  const { debateId: id, debateTitle: title, debateSlug: slug } = item;
  return {
    id,
    title,
    href: baseUrl + debatePath({ id, slug }),
    lang: item.debateLanguage === lang ? null : item.debateLanguage,
  };
}

function letterItem(
  item: Item,
  { t, lang, baseUrl }: { t: Translate; lang: string; baseUrl: string },
): LetterItem {
  return {
    sentence: sentenceOf({ ...item, organisationName: null }, t),
    href: baseUrl + placeOf(item),
    excerpt: item.html === null ? null : excerpt(item.html, excerptLength),
    lang: item.language === null || item.language === lang ? null : item.language,
    at: item.at,
  };
}
