import { z } from 'zod';
import { line, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The fields of a head that are there from the proposal on. */
export const headFields = {
  title: line(160, msg('Enter the question of the debate')),
  lede: line(400, msg('Say in one or two sentences what it is about')),
  background: text(10_000),
  documents: text(5000),
};

/** A new version of a head, made from one of its versions. */
export const HeadForm = z.object({
  ...headFields,
  key_points: text(5000),
  conclusion: text(10_000),
  version: z.coerce
    .number({ error: msg('Reload the page and paste your text') })
    .int()
    .min(1)
    .max(1_000_000),
});
export type HeadDraft = z.output<typeof HeadForm>;
