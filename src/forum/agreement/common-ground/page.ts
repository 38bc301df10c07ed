import { tallyOf } from '#src/forum/agreement/tally.ts';
import { type TallyBars, tallyBars } from '#src/forum/agreement/tally-bars.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { type GroupLabel, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { TallyList, TallyRow, TallyTotals } from './store.ts';

/** A claim with the shares of the groups. */
type ClaimRow = {
  id: number;
  href: string;
  claim: string;
  lang: string | null;
  author: string;
  bars: TallyBars;
};

type ClaimList = { rows: readonly ClaimRow[]; more: string | null };

type CommonGroundPage = {
  debate: { title: string; href: string; lang: string | null };
  isDemonstration: boolean;
  contributions: number;
  answers: number;
  /** Null where only the other list is shown. */
  common: ClaimList | null;
  divided: ClaimList | null;
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
  { language, now, t }: Pick<Viewer, 'language' | 'now' | 't'>,
): CommonGroundPage {
  const path = debatePath(debate);
  const base = `${path}/common-ground`;
  const listOf = (list: TallyList): ClaimList | null => {
    const rows = lists[list];
    if (!rows) return null;
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => claimRow(row, isOpen(debate, now), language, t)),
      more: rows.length > pageSize && last ? withQuery(base, { list, after: last.id }) : null,
    };
  };
  return {
    debate: { title: debate.title, href: path, lang: debate.language === language ? null : debate.language },
    isDemonstration: debate.isDemonstration,
    contributions: totals.contributions,
    answers: totals.answers,
    common: listOf('common'),
    divided: listOf('divided'),
    unanswered: readOn ? null : unansweredOf(totals, t),
    showUnanswered: withQuery(path, { sort: 'needs-a-voice' }),
    whole: base,
    csv: `${base}.csv`,
    json: `${base}.json`,
  };
}

function claimRow(row: TallyRow, open: boolean, language: string, t: Translate): ClaimRow {
  return {
    id: row.id,
    href: `/contributions/${row.id}`,
    claim: row.claim,
    lang: row.language === language ? null : row.language,
    author: row.authorName,
    bars: tallyBars(tallyOf(row), open, t, row.id),
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
