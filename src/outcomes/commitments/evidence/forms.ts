import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { languageField, markdown, submissionKey, wholeNumber } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const sent = { language: languageField(), key: submissionKey(), draft: DraftToken };
const chooseAbout = msg('Choose what you ask about');

/** What a request for evidence is about. */
export const askedAbout = ['indicator', 'measure', 'report'] as const;
export type AskedAbout = { what: (typeof askedAbout)[number]; id: number };

/** A request for evidence about one indicator, measure or report. */
export const EvidenceRequestForm = z.object({
  ...sent,
  organisation: wholeNumber(msg('Choose who you are asking for')),
  about: z
    .string({ error: chooseAbout })
    .regex(/^(indicator|measure|report)-\d{1,15}$/, { error: chooseAbout })
    .transform((value): AskedAbout => {
      const [what, id] = value.split('-');
      return { what: askedAbout.find((one) => one === what) ?? 'report', id: Number(id) };
    }),
  /** The answered request that it asks more about. */
  follows: z.union([z.literal('').transform(() => null), wholeNumber()]).default(null),
  'section-text': markdown(1000, msg('Say what you ask for')),
});

/** An answer to a request for evidence. */
export const EvidenceAnswerForm = z.object({
  ...sent,
  'section-text': markdown(4000, msg('Write your answer')),
});
