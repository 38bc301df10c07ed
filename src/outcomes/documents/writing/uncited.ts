import { UnknownCitations } from '#src/outcomes/citations/citation.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { sectionField } from './forms.ts';

/**
 * Returns the form to show again where its texts cite what is not published, each said at the field of its section;
 * null where something else went wrong.
 */
export function uncitedForm(
  error: unknown,
  form: Form,
  t: Translate,
  fieldOf: (anchor: string) => string = sectionField,
): Form | null {
  return error instanceof UnknownCitations ? form.with(...error.refusals(fieldOf, t)) : null;
}
