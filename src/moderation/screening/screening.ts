import type { Member } from '#src/platform/access/actor.ts';
import { hasRole } from '#src/platform/access/permissions.ts';
import { linksIn } from '#src/platform/text/markdown.ts';

/** What waits for a moderator before it is published, as a board has it. */
export const screenings = ['none', 'newcomer', 'everything'] as const;
export type Screening = (typeof screenings)[number];

export const screeningRules = ['limited', 'emergency', 'newcomer', 'board', 'links'] as const;
export type ScreeningRule = (typeof screeningRules)[number];

/** The rules that a board does without, if its moderators say so; the other one follows from a decision about the author. */
export const switchedRules = ['newcomer', 'board', 'links'] as const satisfies readonly ScreeningRule[];
export type SwitchedRule = (typeof switchedRules)[number];

export type ScreenedBoard = { id: number; screening: Screening; linksHeld: boolean };

const newcomerUntil = 2;
const linksAllowed = 4;

/** Every rule: what makes it hold a text. A rule can only hold; a person decides. */
const holds: Record<
  ScreeningRule,
  (author: Member, board: ScreenedBoard, texts: readonly string[]) => boolean
> = {
  limited: (author) => author.limitedUntil != null,
  emergency: (author) => author.everythingHeld === true,
  newcomer: (author, board) => board.screening === 'newcomer' && author.publishedCount < newcomerUntil,
  board: (_author, board) => board.screening === 'everything',
  links: (_author, { linksHeld }, texts) =>
    linksHeld && texts.reduce((sum, text) => sum + linksIn(text), 0) > linksAllowed,
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

/** What a board says about screening. */
type ScreeningSettings = Omit<ScreenedBoard, 'id'>;

/** Tells whether a board has the rule switched on. */
export function isOn({ screening, linksHeld }: ScreeningSettings, rule: SwitchedRule): boolean {
  return rule === 'links' ? linksHeld : screening === modes[rule];
}

/** Returns the settings with the rule switched on, or off; a board that holds every text needs no rule for newcomers. */
export function withRule(settings: ScreeningSettings, rule: SwitchedRule, on: boolean): ScreeningSettings {
  if (rule === 'links') return { ...settings, linksHeld: on };
  if (on) return { ...settings, screening: modes[rule] };
  return isOn(settings, rule) ? { ...settings, screening: 'none' } : settings;
}

const modes = { newcomer: 'newcomer', board: 'everything' } as const;
