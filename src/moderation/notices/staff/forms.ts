import { z } from 'zod';
import { messageLength } from '#src/moderation/conversation/message.ts';
import { text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** A question to whoever sent a notice. */
export const QuestionForm = z.object({ words: text(messageLength, msg('Write what you want to ask')) });

/** Why a notice does not say enough. */
export const ImprecisionForm = z.object({ imprecise: text(2000, msg('Say what it does not say')) });

/** Why the author has to learn who sent a notice. */
export const DisclosureForm = z.object({
  necessity: text(2000, msg('Say why the author must know: without a reason, they cannot be told')),
});
