import { z } from 'zod';
import { choice, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ReviewQuestion } from '#src/platform/slice/document-kind.ts';

/** What a reviewer decides: it is published, its authors may mend it, or it is refused. */
export const verdicts = ['publish', 'return', 'decline'] as const;
export type Verdict = (typeof verdicts)[number];

/** Returns the name of the field in which a question is answered. */
export function questionField(name: string): string {
  return `question-${name}`;
}

/** Returns the form of a review with these questions. */
export function reviewForm(questions: readonly ReviewQuestion[]) {
  const answers = questions.map(({ name }) => [
    questionField(name),
    choice(['yes', 'no'], msg('Answer the question')),
  ]);
  return z.object({
    ...(Object.fromEntries(answers) as Record<string, z.ZodType<'yes' | 'no'>>),
    version: z.coerce.number().int().min(1).max(1_000_000),
    verdict: choice(verdicts, msg('Choose what happens to it')),
    words: text(2000).transform((words) => words || null),
  });
}
