import type { Screening } from '#src/forum/boards/board.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { hasRole } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';

export const screeningRules = ['newcomer', 'board', 'links'] as const;
export type ScreeningRule = (typeof screeningRules)[number];

export type ScreenedBoard = { id: number; screening: Screening };

const newcomerUntil = 2;
const linksAllowed = 4;

/** Every rule: what makes it hold a text. A rule can only hold; a person decides. */
const holds: Record<
  ScreeningRule,
  (author: Member, board: ScreenedBoard, texts: readonly string[]) => boolean
> = {
  newcomer: (author, board) => board.screening === 'newcomer' && author.publishedCount < newcomerUntil,
  board: (_author, board) => board.screening === 'everything',
  links: (_author, _board, texts) => texts.reduce((sum, text) => sum + linksIn(text), 0) > linksAllowed,
};

/** What each rule says to the author and to moderators (messages to translate). */
export const screeningTexts: Record<ScreeningRule, string> = {
  newcomer: msg('A moderator reads the first two contributions of every member before they appear.'),
  board: msg('On this board, a moderator reads every contribution before it appears.'),
  links: msg('A moderator reads texts with more than four links before they appear.'),
};

/** The rules that hold what this author wrote on this board; none: it is published. The board's staff are exempt. */
export function screen(
  author: Member,
  board: ScreenedBoard,
  texts: readonly string[],
): readonly ScreeningRule[] {
  if (hasRole(author, board.id)) return [];
  return screeningRules.filter((rule) => holds[rule](author, board, texts));
}

/** Links as readers would get them, however they are written. */
function linksIn(text: string): number {
  return renderMarkdown(text).html.match(/<a\s/g)?.length ?? 0;
}
