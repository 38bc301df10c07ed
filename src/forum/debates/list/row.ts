import { isNewDebate, newLabel, type Unread } from '#src/concerns/reading/unread.ts';
import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { statusLabel } from '#src/forum/debates/labels.ts';
import { firstUnreadHref } from '#src/forum/debates/permalink.ts';
import { type GroupLabel, groupCodes, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DebateListRow } from './store.ts';

/** A debate in a list. */
type DebateRow = {
  id: number;
  href: string;
  title: string;
  lang: string | null;
  board: BoardLink;
  status: StatusLabel;
  contributions: number;
  replies: number;
  activeAt: Date;
  voices: readonly { group: GroupLabel; count: number }[];
  unspoken: readonly GroupLabel[];
  /** What is new to the viewer, and where it begins. */
  fresh: { label: string; href: string } | null;
};

/** Returns a debate as a list shows it: with its state, its activity, which groups are not heard, and what is new there. */
export function debateRow(row: DebateListRow, unread: Unread | null, viewer: Viewer): DebateRow {
  const { language, now, t } = viewer;
  return {
    id: row.id,
    href: debatePath(row),
    title: row.title,
    lang: row.language === language ? null : row.language,
    board: boardLink({ name: row.boardName, slug: row.boardSlug, hue: row.boardHue }),
    status: statusLabel(row, now, t),
    contributions: row.contributionsCount,
    replies: row.repliesCount,
    activeAt: row.activeAt,
    voices: groupCodes.map((code) => ({ group: groupLabel(code, t), count: row.voices[code] ?? 0 })),
    unspoken: stakeholderGroups.filter((code) => !row.voices[code]).map((code) => groupLabel(code, t)),
    fresh: unread && freshOf(row, unread, viewer),
  };
}

function freshOf(row: DebateListRow, unread: Unread, { now, t }: Viewer): DebateRow['fresh'] {
  const first = firstUnreadHref(unread, debatePath(row));
  if (first !== null) return { label: newLabel(unread.count, t), href: first };
  return isNewDebate(unread, row.openedAt, now) ? { label: t('New debate'), href: debatePath(row) } : null;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/row': { row: DebateRow };
  }
}
