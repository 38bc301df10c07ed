import { z } from 'zod';

const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Which notices are read: some, by their numbers, or all up to one. */
export const NoticesReadForm = z.union([
  z.object({
    ids: z
      .string()
      .max(2000)
      .regex(/^\d{1,15}(,\d{1,15})*$/)
      .transform((text) => text.split(',').map(Number)),
  }),
  z.object({ until: id }),
]);
