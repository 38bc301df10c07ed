import { z } from 'zod';
import { messageLength } from '#src/moderation/conversation/message.ts';
import { text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** A question of a moderator to the author. */
export const AuthorQuestionForm = z.object({
  question: text(messageLength, msg('Write what you want to ask')),
});

/** The answer to it. */
export const AnswerForm = z.object({ words: text(messageLength, msg('Write your answer')) });
