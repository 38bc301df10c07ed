import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { headFields } from '#src/forum/debates/head/forms.ts';
import { languageField, optionalLine, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** A debate proposed by a stakeholder or drafted by a curator. */
export const DebateForm = z.object({
  ...headFields,
  board: z.string().min(1, msg('Choose a board')),
  /** The document that it discusses, by its number. */
  about: optionalLine(15).transform((id) => (id === null ? null : Number(id) || null)),
  language: languageField(),
  key: submissionKey(),
  /** The draft from which it was written on, where there is one. */
  draft: DraftToken,
});
export type DebateDraft = z.output<typeof DebateForm>;

/** Why a proposal is not opened. */
export const DeclineForm = z.object({
  reason: text(2000, msg('Tell the author why')),
});
