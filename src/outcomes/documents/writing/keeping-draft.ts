import type { Request, Response } from 'express';
import { PageError } from '#src/platform/http/errors.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { uncitedForm } from './uncited.ts';

type FormToKeep = {
  form: Form;
  keep: (req: Request, res: Response, form: Form) => Promise<boolean>;
  /** Sends the form again, with what is wrong in it. */
  show: (values: Form) => Promise<void>;
  /** Returns the field of a section, where that is not its own. */
  fieldOf?: ((anchor: string) => string) | undefined;
};

/**
 * Returns what is done, for `catch`, where a form is refused: it is shown again where it cites what is not published, and
 * kept as a draft where a page says why.
 */
export function keepingDraft(req: Request, res: Response, { form, keep, show, fieldOf }: FormToKeep) {
  return async (error: unknown): Promise<undefined> => {
    const values = uncitedForm(error, form, req.viewer.t, fieldOf);
    if (values) {
      res.status(422);
      await show(values);
      return undefined;
    }
    if (error instanceof PageError) error.kept = await keep(req, res, form);
    throw error;
  };
}
