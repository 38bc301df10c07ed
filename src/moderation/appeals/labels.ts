import { msg } from '#src/platform/i18n/t.ts';
import type { AppealOutcome } from './appeal.ts';

/** What came of a complaint, in a word (messages to translate). */
export const outcomeNames: Record<AppealOutcome, string> = {
  upheld: msg('The decision stands'),
  'partly-reversed': msg('Reversed in part'),
  reversed: msg('The decision was reversed'),
  omitted: msg('Complaint withdrawn'),
};

/** What came of a complaint, as the complainant reads it (messages to translate). */
export const outcomeTexts: Record<Exclude<AppealOutcome, 'omitted'>, string> = {
  upheld: msg('a person who did not make the decision has read your complaint. The decision stands.'),
  'partly-reversed': msg(
    'a person who did not make the decision has read your complaint. The decision was reversed in part: another measure takes its place, and you will be told about it separately.',
  ),
  reversed: msg('a person who did not make the decision has read your complaint. The decision was reversed.'),
};

/** Each choice of a reviewer with its consequence (messages to translate). */
export const outcomeChoices: Record<Exclude<AppealOutcome, 'omitted'>, string> = {
  upheld: msg('The decision stands: nothing changes'),
  'partly-reversed': msg('Reverse in part: the decision is undone, and you take another measure in the case'),
  reversed: msg(
    'Reverse: the decision is undone completely; if nothing had been done, you take a measure in the case',
  ),
};

/** Whose turn it is, as the complainant and the reviewers read it (messages to translate). */
export const turnLabels = {
  complainant: {
    reviewer: msg('We answer next'),
    complainant: msg('We are waiting for your answer'),
    nobody: msg('Answered'),
  },
  reviewer: {
    reviewer: msg('Waiting for us'),
    complainant: msg('Waiting for the complainant'),
    nobody: msg('Answered'),
  },
} as const;

/** Who complains (messages to translate). */
export const complainantNames = {
  author: msg('The author complains'),
  reporter: msg('A member who reported it complains'),
  notifier: msg('The sender of a notice complains'),
} as const;

/** Where else one can turn (DSA, Articles 20(5) and 21; message to translate). */
export const otherRedress = msg(
  'You can turn to any certified out-of-court dispute settlement body in the EU of your choice, before or after a complaint; and you can go to court at any time.',
);
