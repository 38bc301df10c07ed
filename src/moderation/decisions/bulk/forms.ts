import { DecisionForm } from '#src/moderation/decisions/forms.ts';
import { filledFrom, type ToldOfItem } from '#src/moderation/wordings/wording.ts';
import { Form, parseForm, submittedValues } from '#src/platform/http/forms/form.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

/** Returns what is decided about one of several texts: the same form for all, in words that are filled in from this one. */
export function decisionAbout(body: unknown, revision: number, told: ToldOfItem, t: Translate) {
  const values = submittedValues(body);
  // What follows for an author is decided in a case of theirs.
  values.delete('sanction');
  for (const field of ['facts', 'explanation']) values.set(field, filledFrom(values.get(field) ?? '', told));
  return parseForm(DecisionForm, { ...Object.fromEntries(values), revision }, t);
}

/** Returns the form as it was sent, with what is wrong with it whatever the text. */
export function checkedForAll(body: unknown, t: Translate): Form {
  const { form } = decisionAbout(body, 1, { title: '…', debate: '…' }, t);
  return new Form(submittedValues(body), form.errors);
}
