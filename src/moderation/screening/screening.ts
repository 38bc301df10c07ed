import type { Member } from '#src/platform/access/actor.ts';
import { hasRole } from '#src/platform/access/permissions.ts';
import { linksIn } from '#src/platform/text/markdown.ts';

/** What waits for a moderator before it is published, as a board has it. */
export const screenings = ['none', 'newcomer', 'everything'] as const;
export type Screening = (typeof screenings)[number];

export const screeningRules = ['limited', 'newcomer', 'board', 'links'] as const;
export type ScreeningRule = (typeof screeningRules)[number];

export type ScreenedBoard = { id: number; screening: Screening };

const newcomerUntil = 2;
const linksAllowed = 4;

/** Every rule: what makes it hold a text. A rule can only hold; a person decides. */
const holds: Record<
  ScreeningRule,
  (author: Member, board: ScreenedBoard, texts: readonly string[]) => boolean
> = {
  limited: (author) => author.limitedUntil != null,
  newcomer: (author, board) => board.screening === 'newcomer' && author.publishedCount < newcomerUntil,
  board: (_author, board) => board.screening === 'everything',
  links: (_author, _board, texts) => texts.reduce((sum, text) => sum + linksIn(text), 0) > linksAllowed,
};

/**
 * Returns the rules that hold what this author wrote on this board; none: it is published. The board's staff are
 * exempt.
 */
export function screen(
  author: Member,
  board: ScreenedBoard,
  texts: readonly string[],
): readonly ScreeningRule[] {
  if (hasRole(author, board.id)) return [];
  return screeningRules.filter((rule) => holds[rule](author, board, texts));
}
