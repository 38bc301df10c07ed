import { msg } from '#src/platform/i18n/t.ts';
import type { ScreeningRule } from './screening.ts';

/** A screening rule in a few words (messages to translate). */
export const screeningRuleNames: Record<ScreeningRule, string> = {
  limited: msg('The author’s texts are held'),
  emergency: msg('Everything is held for now'),
  newcomer: msg('A newcomer’s first texts'),
  board: msg('The board holds every text'),
  links: msg('Many links'),
};

/** What whoever is about to write is told of a rule that will hold their text, whatever it is (messages to translate). */
export const screeningAnnouncements: Partial<Record<ScreeningRule, string>> = {
  limited: msg('By a decision, a moderator reads everything you write before it appears.'),
  emergency: msg('For now, a moderator reads every text before it appears.'),
  newcomer: msg('A moderator reads your first two texts before they appear.'),
  board: msg('On this board, a moderator reads every text before it appears.'),
};

/** What a screening rule says to authors and moderators (messages to translate). */
export const screeningRuleTexts: Record<ScreeningRule, string> = {
  limited: msg('By a decision, a moderator reads everything its author writes before it appears.'),
  emergency: msg(
    'In an emergency, a moderator reads every text before it appears, for as long as the emergency lasts.',
  ),
  newcomer: msg('A moderator reads the first two contributions of every member before they appear.'),
  board: msg('On this board, a moderator reads every contribution before it appears.'),
  links: msg('A moderator reads texts with more than four links before they appear.'),
};
