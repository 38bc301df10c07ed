import { tallyOf } from '#src/forum/agreement/tally.ts';
import { dividedText, shareText } from '#src/forum/agreement/tally-bars.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { type GroupLabel, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import type { TallyList, TallyRow, TallyTotals } from './store.ts';

/** A contribution with the shares of the six groups. */
type TableRow = {
  href: string;
  excerpt: string;
  lang: string | null;
  author: string;
  shares: readonly { text: string; answered: boolean; lowest: boolean }[];
  voices: number;
  /** Groups that agree, or between whom it is divided. */
  verdict: string;
};

type Table = { rows: readonly TableRow[]; more: string | null };

type CommonGroundPage = {
  debate: { title: string; href: string; lang: string | null };
  isDemonstration: boolean;
  contributions: number;
  answers: number;
  groups: readonly GroupLabel[];
  /** Null where only the other list is shown. */
  common: Table | null;
  divided: Table | null;
  /** Per group, what nobody of it has answered; null where a list is read on. */
  unanswered: readonly { group: GroupLabel; text: string }[] | null;
  showUnanswered: string;
  whole: string;
  csv: string;
  json: string;
};

type CommonGround = {
  totals: TallyTotals;
  lists: Readonly<Partial<Record<TallyList, readonly TallyRow[]>>>;
  /** Whether one list is read on alone. */
  readOn: boolean;
};

/** Returns title and description of the page of common ground in a debate. */
export function commonGroundHead(
  { title, lede }: Debate,
  t: Translate,
): { title: string; description: string } {
  return {
    title: t('Common ground: {title}', { title }),
    description: t('Where the stakeholder groups agree in this debate, and where they do not: {lede}', {
      lede,
    }),
  };
}

/** Returns the page of where the groups agree in a debate, and where they do not. */
export function commonGroundPage(
  debate: Debate,
  { totals, lists, readOn }: CommonGround,
  { language, t }: Pick<Viewer, 'language' | 't'>,
): CommonGroundPage {
  const path = debatePath(debate);
  const base = `${path}/common-ground`;
  const tableOf = (list: TallyList): Table | null => {
    const rows = lists[list];
    if (!rows) return null;
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => tableRow(row, list, language, t)),
      more: rows.length > pageSize && last ? withQuery(base, { list, after: last.id }) : null,
    };
  };
  return {
    debate: { title: debate.title, href: path, lang: debate.language === language ? null : debate.language },
    isDemonstration: debate.isDemonstration,
    contributions: totals.contributions,
    answers: totals.answers,
    groups: stakeholderGroups.map((code) => groupLabel(code, t)),
    common: tableOf('common'),
    divided: tableOf('divided'),
    unanswered: readOn ? null : unansweredOf(totals, t),
    showUnanswered: withQuery(path, { sort: 'needs-a-voice' }),
    whole: base,
    csv: `${base}.csv`,
    json: `${base}.json`,
  };
}

function tableRow(row: TallyRow, list: TallyList, language: string, t: Translate): TableRow {
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
    voices: row.voices,
    verdict: list === 'common' ? t('{k, number} of 6', { k: tally.groupsAgreeing }) : dividedText(tally, t),
  };
}

function unansweredOf(
  { contributions, unanswered }: TallyTotals,
  t: Translate,
): CommonGroundPage['unanswered'] {
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
