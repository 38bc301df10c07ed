import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { fileLimits } from '#src/concerns/files/file.ts';
import { fileFields } from '#src/concerns/files/forms.ts';
import { sharings } from '#src/forum/contributions/advice/advice.ts';
import { claimLength, textLength } from '#src/forum/contributions/contribution.ts';
import { positionField } from '#src/forum/positions/forms.ts';
import { capacityRefusal } from '#src/people/affiliations/capacity/capacity.ts';
import { languageField, line, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { showsWords } from '#src/platform/text/markdown.ts';

/** The sentence that the contribution stands for; left out of the forms of replies. */
const claim = line(claimLength).optional();
/** What shows nothing once it is rendered is no text. */
const shown = text(textLength).transform((source) => (showsWords(source) ? source : ''));
const body = { language: languageField(), claim, text: shown, ...fileFields(fileLimits.ofContribution) };

/** Adds what must be there: the claim of a contribution, the text of a reply. */
function requireWords(
  words: { claim?: string | undefined; text?: string },
  isReply: boolean,
  context: z.RefinementCtx,
) {
  if (isReply && words.text === '') {
    context.addIssue({ code: 'custom', path: ['text'], message: msg('Write your reply') });
  }
  if (!isReply && !words.claim) {
    context.addIssue({ code: 'custom', path: ['claim'], message: msg('Make your point in one sentence') });
  }
}

/** A contribution; a reply when it says what it answers. */
export const ContributionForm = z
  .object({
    ...body,
    /** 'self', or the number of the organisation in whose name it is made. */
    capacity: z
      .string({ error: capacityRefusal })
      .regex(/^(self|[1-9]\d{0,14})$/, capacityRefusal)
      .default('self'),
    /** Where the author stands on the question; once per debate. */
    position: positionField(),
    key: submissionKey(),
    /** The draft from which it was written on, where there is one. */
    draft: DraftToken,
    /** The advice that its author has read, by name. */
    advised: z.string().max(100).default(''),
    /** What the author chose where nearly the same is said already. */
    sharing: z.enum(sharings).optional().catch(undefined),
    in_reply_to: z
      .union(
        [z.literal('').transform(() => null), z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)],
        {
          error: msg('Choose what you are replying to on the debate page'),
        },
      )
      .default(null),
  })
  .superRefine((words, context) => requireWords(words, words.in_reply_to !== null, context));
export type ContributionDraft = z.output<typeof ContributionForm>;

/** A change of a text, made from one of its revisions. */
export const EditForm = z
  .object({
    ...body,
    revision: z.coerce
      .number({ error: msg('Reload the page and paste your text') })
      .int()
      .min(1)
      .max(1_000_000),
  })
  .superRefine((words, context) => requireWords(words, words.claim === undefined, context));
export type EditDraft = z.output<typeof EditForm>;
