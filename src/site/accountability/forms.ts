import { z } from 'zod';
import { handlePattern } from '#src/people/members/handle.ts';

const day = z.iso.date().nullable().catch(null);

/** What narrows the audit, as its address has it; what cannot be, narrows nothing. */
export const AuditFilter = z.object({
  who: z
    .string()
    .transform((typed) => typed.trim().toLowerCase().replace(/^@/, ''))
    .pipe(z.string().regex(handlePattern))
    .nullable()
    .catch(null),
  act: z
    .string()
    .regex(/^[\w :/-]{1,200}$/)
    .nullable()
    .catch(null),
  about: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .nullable()
    .catch(null),
  number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
  from: day,
  until: day,
});
export type AuditFilter = z.output<typeof AuditFilter>;
