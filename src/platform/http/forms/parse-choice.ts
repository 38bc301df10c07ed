import type { Request } from 'express';
import type { z } from 'zod';
import { PageError } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { parseForm } from './form.ts';

/** Returns what one of the buttons of a page sent; throws 422 with this message where the page does not offer it. */
export function parseChoice<S extends z.ZodObject>(
  schema: S,
  req: Request,
  message = msg('Choose one of the answers offered.'),
): z.output<S> {
  const form = parseForm(schema, req.body, req.viewer.t);
  if (form.ok) return form.data;
  throw new PageError(422, msg('Request not understood'), message);
}
