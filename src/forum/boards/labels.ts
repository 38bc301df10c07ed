import type { Screening } from '#src/moderation/screening/screening.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Hue, Opener, Speaker } from './board.ts';

/** Who proposes debates, in words (messages to translate). */
export const openerLabels: Record<Opener, string> = {
  curators: msg('The staff of the board'),
  verified: msg('Stakeholders whose organisation is confirmed'),
  stakeholders: msg('Stakeholders'),
};

/** Who contributes or replies, in words (messages to translate). */
export const speakerLabels: Record<Speaker, string> = {
  members: msg('All members'),
  stakeholders: msg('Stakeholders'),
  verified: msg('Stakeholders whose organisation is confirmed'),
};

/** What waits for a moderator, in words (messages to translate). */
export const screeningLabels: Record<Screening, string> = {
  none: msg('Everything appears at once'),
  newcomer: msg('A moderator reads a newcomer’s first two texts'),
  everything: msg('A moderator reads every text first'),
};

/** The colours of boards, in words (messages to translate). */
export const hueLabels: Record<Hue, string> = {
  blue: msg('Blue'),
  red: msg('Red'),
  violet: msg('Violet'),
  amber: msg('Amber'),
  green: msg('Green'),
  teal: msg('Teal'),
  lime: msg('Lime'),
  slate: msg('Slate'),
};
