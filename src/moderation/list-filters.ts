import { z } from 'zod';

/** ?board=: the slug of a board by which a list is narrowed; anything else narrows nothing. */
export const boardFilter = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .nullable()
  .catch(null);

/** ?board=- narrows to what stands on no board; no board has such an address. */
export const noBoard = '-';

/** A link that narrows a list. */
export type FilterLink = { href: string; label: string; current: boolean };
