import { msg } from '#src/platform/i18n/t.ts';

export const modeKinds = ['registrations-closed', 'everything-held', 'read-only'] as const;
export type ModeKind = (typeof modeKinds)[number];

/** What is switched on in an emergency; each has an end. */
export type Mode = { kind: ModeKind; since: Date; until: Date };

/** Each mode in a few words, and what it does (messages to translate). */
export const modeTexts: Record<ModeKind, { name: string; text: string }> = {
  'registrations-closed': {
    name: msg('Registrations closed'),
    text: msg('Nobody can create or confirm an account. Nothing changes for members.'),
  },
  'everything-held': {
    name: msg('Everything held'),
    text: msg('A moderator reads every text before it appears, except those of staff.'),
  },
  'read-only': {
    name: msg('Read-only'),
    text: msg('Everyone can read, but nobody can send anything. Staff can sign in and end this.'),
  },
};

/** How long one may be switched on for, in hours. */
export const modeHours = [1, 6, 24, 168] as const;
