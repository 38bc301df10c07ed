import { z } from 'zod';
import { line, optionalLine, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Who writes it beside the curators, by their handle; nobody where it is empty. */
export const RapporteurForm = z.object({
  handle: optionalLine(60).transform((handle) => handle?.replace(/^@/, '') ?? null),
});

/** The names of the organisations that are asked to respond. */
export const AddresseesForm = z.object({
  addressee1: z.string().default('').pipe(line(160)),
  addressee2: z.string().default('').pipe(line(160)),
  addressee3: z.string().default('').pipe(line(160)),
});

/** Why it is abandoned. */
export const AbandonForm = z.object({ reasons: text(1000, msg('Say why: everyone can read it')) });
