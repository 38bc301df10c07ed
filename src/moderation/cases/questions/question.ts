import { msg } from '#src/platform/i18n/t.ts';

/** How many messages a case can have between moderators and the author. */
export const mostCaseMessages = 50;

/** Returns where whom a case concerns reads what moderators ask, and answers. */
export function questionPath(caseId: number): string {
  return `/accounts/me/questions/${caseId}`;
}

/** What a question is called for whom it concerns, as notice, subject of the mail and heading (a message to translate). */
export const questionTitle: string = msg(
  '{noun, select, reply {A question about your reply} debate {A question about the introduction of your debate} profile {A question about your profile} organisation {A question about what your organisation says about itself} document {A question about your document} other {A question about your contribution}}',
);

/** Whose turn it is in a case, and since {when} (messages to translate). */
export const turnMessages = {
  authorAsked: msg('Waiting for the author, asked {when}'),
  authorAnswered: msg('The author answered {when}'),
  notifierAsked: msg('Waiting for the sender of a notice, asked {when}'),
  notifierAnswered: msg('The sender of a notice answered {when}'),
} as const;
