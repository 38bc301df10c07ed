import type { CodeClause } from '#src/outcomes/codes/clauses.ts';
import type { WrittenSection } from '#src/outcomes/documents/document.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What an amendment does with a clause. */
export const amendmentActs = ['change', 'add', 'strike'] as const;
export type AmendmentAct = (typeof amendmentActs)[number];

/** What it does, to choose from (messages to translate). */
export const actNames: Record<AmendmentAct, string> = {
  change: msg('Change the clause'),
  add: msg('Add a clause after it'),
  strike: msg('Delete the clause'),
};

/** What became of an amendment: 'open' and 'withdrawn' follow from what else is stored. */
export const outcomes = ['accepted', 'changed', 'declined', 'overtaken'] as const;
export type AmendmentOutcome = (typeof outcomes)[number];
export type AmendmentStage = 'open' | 'withdrawn' | AmendmentOutcome;

/** Where an amendment stands, in words (messages to translate). */
export const amendmentStageNames: Record<AmendmentStage, string> = {
  open: msg('Open'),
  accepted: msg('Accepted'),
  changed: msg('Accepted with changes'),
  declined: msg('Declined'),
  overtaken: msg('Overtaken by a new edition'),
  withdrawn: msg('Withdrawn'),
};

/** For how many days organisations say what they think of an amendment before it is decided on. */
const openDays = 21;

/** Returns the moment from which an amendment may be decided on. */
export function decidableFrom(publishedAt: Date): Date {
  return new Date(publishedAt.getTime() + openDays * 86_400_000);
}

/** A clause as it is compared: its heading above its text. */
export type ClauseWords = Pick<CodeClause, 'heading' | 'source'>;

/** Returns the clause that an amendment proposes; null where it strikes one. */
export function proposedClause({
  act,
  sections,
}: {
  act: AmendmentAct;
  sections: readonly WrittenSection[];
}): ClauseWords | null {
  const written = sections.find(({ anchor }) => anchor === 'clause');
  return act === 'strike' || !written ? null : { heading: written.heading ?? '', source: written.source };
}

/** Returns a clause as one text; nothing for none. */
export function wordsOfClause(clause: ClauseWords | null): string {
  return clause === null ? '' : `${clause.heading}\n\n${clause.source}`.trim();
}
