import { msg } from '#src/platform/i18n/t.ts';

/** Why a contribution is cited nowhere in the synthesis of its debate. */
export const fateReasons = [
  'said-elsewhere',
  'answered',
  'other-question',
  'example',
  'not-taken-up',
  'process',
  'other',
] as const;
export type FateReason = (typeof fateReasons)[number];

/** The reasons in words (messages to translate), as they stand behind “Not cited:”. */
export const fateNames: Record<FateReason, string> = {
  'said-elsewhere': msg('said elsewhere'),
  answered: msg('a question, answered'),
  'other-question': msg('another question'),
  example: msg('an example, kept in the list'),
  'not-taken-up': msg('nobody took it up'),
  process: msg('about the process'),
  other: msg('another reason'),
};

/** A section that cites something: its anchor, and the how-manieth it is. */
export type CitingPlace = { documentId: number; kind: string; anchor: string; at: number };

/** Where a contribution is cited, or why it is not, as everybody reads it. */
export type Fate = {
  /** The sections that cite it, of the versions that stand; at most four. */
  citedIn: readonly CitingPlace[];
  /** Why its debate's synthesis does not. */
  reason: FateReason | null;
};
