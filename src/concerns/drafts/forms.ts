import { z } from 'zod';
import { submissionKey } from '#src/platform/http/forms/fields.ts';
import { DraftToken } from './draft.ts';
import { versionChoices } from './resolve-conflict.ts';

const number = z
  .union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)])
  .default(null);

/** The kind of a document and the number of the one of which it is a next version: "practice", "practice.17". */
const document = z
  .string()
  .regex(/^([a-z-]{1,40}(\.\d{1,15})?)?$/)
  .default('')
  .transform((value) => {
    const [kind = '', id] = value.split('.');
    return kind === '' ? undefined : { kind, id: id === undefined ? null : Number(id) };
  });

/** What a form says of itself when its text is to be kept: its target, and from what it was written on. */
export const DraftForm = z.object({
  debate: number,
  in_reply_to: number,
  document,
  key: submissionKey(),
  draft: DraftToken,
  turn: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().catch(null).default(null),
});

/** Which of two versions stands. */
export const ConflictForm = z.object({
  one: DraftToken,
  other: DraftToken,
  choice: z.enum(versionChoices),
  key: submissionKey(),
});

/** Which draft is discarded, as it was shown. */
export const RemovalForm = z.object({ draft: DraftToken });
