import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { labelLength } from '#src/forum/turning-points/turning-point.ts';
import { languageField, line, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const head = {
  title: line(160, msg('Enter the question of the debate')),
  lede: line(400, msg('Say in one or two sentences what it is about')),
  background: text(10_000),
  documents: text(5000),
};

/** A debate proposed by a stakeholder or drafted by a curator. */
export const DebateForm = z.object({
  ...head,
  board: z.string().min(1, msg('Choose a board')),
  language: languageField(),
  key: submissionKey(),
  /** The draft from which it was written on, where there is one. */
  draft: DraftToken,
});
export type DebateDraft = z.output<typeof DebateForm>;

/** A new version of a head, made from one of its versions. */
export const HeadForm = z.object({
  ...head,
  key_points: text(5000),
  conclusion: text(10_000),
  version: z.coerce
    .number({ error: msg('Open the page again and paste your text') })
    .int()
    .min(1)
    .max(1_000_000),
});
export type HeadDraft = z.output<typeof HeadForm>;

const closingMessage = msg(
  'Enter the closing date as year-month-day, for example 2027-03-31, or leave it empty',
);

/** Opening: until when (a day of the platform's zone, at whose end the debate closes), or without an end. */
export const OpeningForm = z.object({
  closes_on: z.union([z.literal('').transform(() => null), z.iso.date(closingMessage)], {
    error: closingMessage,
  }),
});

/** What the debate found, without which it is not concluded. */
export const ConclusionForm = z.object({
  conclusion: text(10_000, msg('Say what the debate found')),
});

/** Why a proposal is not opened. */
export const RefusalForm = z.object({
  reason: text(2000, msg('Tell the author why')),
});

/** The words under which a contribution stands among the turning points. */
export const TurningPointForm = z.object({
  label: line(labelLength, msg('Say in a few words what turned')),
});
