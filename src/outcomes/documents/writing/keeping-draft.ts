import type { Request, Response } from 'express';
import { PageError } from '#src/platform/http/errors.ts';
import type { Form } from '#src/platform/http/forms/form.ts';

type Keep = (req: Request, res: Response, form: Form) => Promise<boolean>;

/** Returns what keeps a form as a draft where what it sends is refused with a page, for `catch`. */
export function keepingDraft(keep: Keep, req: Request, res: Response, form: Form) {
  return async (error: unknown): Promise<never> => {
    if (error instanceof PageError) error.kept = await keep(req, res, form);
    throw error;
  };
}
