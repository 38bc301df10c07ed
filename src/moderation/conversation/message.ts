import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** What moderators and somebody concerned write to each other: of the moderators, who it was; of the others, nobody. */
export type ConversationMessage = { words: string; language: string; askedBy: string | null; at: Date };

/** A message as a page shows it. */
export type ConversationLine = Pick<ConversationMessage, 'words' | 'language' | 'at'> & { by: string };

/** The form by which a page adds a message. */
export type ConversationForm = { action: string; name: string; label: string; longest: number };

/** At most so many characters in a question and in its answer. */
export const messageLength = 2000;

/**
 * Returns the name under which moderators write to those concerned: that of their role, never their own. Without a board,
 * what it is about stands on none, or on several.
 */
export function roleName(board: string | null, t: Translate): string {
  return board === null ? t('The moderators') : t(msg('Moderation of {board}'), { board });
}

/** Returns messages as those concerned read them. */
export function linesForConcerned(
  messages: readonly ConversationMessage[],
  board: string | null,
  t: Translate,
): ConversationLine[] {
  return messages.map(({ askedBy, ...said }) => ({
    ...said,
    by: askedBy === null ? t('You') : roleName(board, t),
  }));
}

/** Returns messages as moderators read them; `other`: who is on the other side. */
export function linesForModerators<M extends ConversationMessage>(
  messages: readonly M[],
  other: (message: M) => string,
): ConversationLine[] {
  return messages.map((message) => {
    const { words, language, at, askedBy } = message;
    return { words, language, at, by: askedBy ?? other(message) };
  });
}
