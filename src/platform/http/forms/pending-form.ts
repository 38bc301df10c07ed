import type { Request } from 'express';
import { z } from 'zod';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { submittedValues } from './form.ts';

/** A form that could not be taken, with what was typed into it. */
export type PendingForm = {
  action: string;
  fields: readonly { name: string; value: string }[];
  /** What was written, for reading and copying. */
  text: string;
};

const secrets = /password|token|sealed/i;

/**
 * Returns what was typed into a form that could not be taken, so that it can be sent again; null where nothing was
 * written.
 */
export function pendingFormOf(req: Request): PendingForm | null {
  if (req.method !== 'POST') return null;
  const fields = [...submittedValues(req.body)]
    .filter(([name]) => !secrets.test(name))
    .map(([name, value]) => ({ name, value }));
  return keptForm(localPath(req.path), fields);
}

function keptForm(action: string, fields: PendingForm['fields']): PendingForm | null {
  const texts = fields.filter(({ value }) => value.length > 40 || value.includes(' '));
  return texts.length === 0 ? null : { action, fields, text: texts.map(({ value }) => value).join('\n\n') };
}

const Packed = z.object({
  action: z.string().max(300),
  fields: z.array(z.object({ name: z.string().max(100), value: z.string() })).max(100),
});

/** Returns the form as one value, to be carried through another form. */
export function packForm({ action, fields }: PendingForm): string {
  return JSON.stringify({ action, fields });
}

/** Returns the form that was carried; null where there is none. It leads nowhere but to a page of ours. */
export function unpackForm(value: unknown): PendingForm | null {
  if (typeof value !== 'string') return null;
  try {
    const { action, fields } = Packed.parse(JSON.parse(value));
    return keptForm(localPath(action), fields);
  } catch {
    return null;
  }
}
