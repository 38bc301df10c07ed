import { tallyOf } from '#src/forum/agreement/tally.ts';
import { dividedText, shareText } from '#src/forum/agreement/tally-bars.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { type GroupLabel, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import type { CommonList, CommonRow, Totals } from './store.ts';

/** A contribution with the shares of the six groups. */
type CommonGroundRow = {
  href: string;
  excerpt: string;
  lang: string | null;
  author: string;
  shares: readonly { text: string; answered: boolean; lowest: boolean }[];
  voices: number;
  /** Groups that agree, or between whom it is divided. */
  verdict: string;
};

type CommonGroundList = { rows: readonly CommonGroundRow[]; more: string | null };

type CommonGroundPage = {
  debate: { title: string; href: string; lang: string | null };
  isDemonstration: boolean;
  contributions: number;
  answers: number;
  groups: readonly GroupLabel[];
  /** Null where only the other list is shown. */
  common: CommonGroundList | null;
  divided: CommonGroundList | null;
  /** Per group, what nobody of it has answered; null where a list is read on. */
  unanswered: readonly { group: GroupLabel; text: string }[] | null;
  showUnanswered: string;
  whole: string;
  csv: string;
  json: string;
};

type Found = {
  totals: Totals;
  lists: Readonly<Partial<Record<CommonList, readonly CommonRow[]>>>;
  readOn: boolean;
};

/** Where the groups agree and where they do not, for one debate. */
export function commonGroundPage(
  debate: Debate,
  { totals, lists, readOn }: Found,
  language: string,
  t: Translate,
): CommonGroundPage {
  const path = debatePath(debate);
  const base = `${path}/common-ground`;
  const listOf = (list: CommonList): CommonGroundList | null => {
    const rows = lists[list];
    if (!rows) return null;
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => commonGroundRow(row, list, language, t)),
      more: rows.length > pageSize && last ? withQuery(base, { list, after: last.id }) : null,
    };
  };
  return {
    debate: { title: debate.title, href: path, lang: debate.language === language ? null : debate.language },
    isDemonstration: debate.isDemonstration,
    contributions: totals.contributions,
    answers: totals.answers,
    groups: stakeholderGroups.map((code) => groupLabel(code, t)),
    common: listOf('common'),
    divided: listOf('divided'),
    unanswered: readOn ? null : unansweredOf(totals, t),
    showUnanswered: withQuery(path, { sort: 'needs-a-voice' }),
    whole: base,
    csv: `${base}.csv`,
    json: `${base}.json`,
  };
}

function commonGroundRow(row: CommonRow, list: CommonList, language: string, t: Translate): CommonGroundRow {
  const tally = tallyOf(row);
  return {
    href: `/contributions/${row.id}`,
    excerpt: excerpt(row.html, 160),
    lang: row.language === language ? null : row.language,
    author: row.authorName,
    shares: tally.groups
      .filter(({ group }) => group !== 'ID')
      .map(({ group, share }) => ({
        text: shareText(share, t),
        answered: share !== null,
        lowest: group === tally.lowest?.group,
      })),
    voices: row.answers,
    verdict: list === 'common' ? t('{k, number} of 6', { k: tally.groupsAgreeing }) : dividedText(tally, t),
  };
}

function unansweredOf({ contributions, unanswered }: Totals, t: Translate): CommonGroundPage['unanswered'] {
  return stakeholderGroups.flatMap((code, place) => {
    const count = unanswered[place] ?? 0;
    if (count === 0) return [];
    return [
      {
        group: groupLabel(code, t),
        text: t('not answered: {count, number} of {all, number} contributions', {
          count,
          all: contributions,
        }),
      },
    ];
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/agreement/common-ground/show': CommonGroundPage;
  }
}
