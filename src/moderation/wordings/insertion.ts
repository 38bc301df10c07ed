import type { Queryable } from '#src/platform/db/database.ts';
import { type Form, parseForm } from '#src/platform/http/forms/form.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { InsertionForm } from './forms.ts';
import { type OfferedWording, wordingById } from './store.ts';
import { filledFrom, toldOfItem } from './wording.ts';

/** How a wording is chosen in the form of a decision. */
export type WordingChoice = { action: string; options: readonly { value: string; label: string }[] };

/** Returns the choice of a wording, which this address inserts; null where none is offered. */
export function wordingChoice(
  action: string,
  wordings: readonly OfferedWording[],
  t: Translate,
): WordingChoice | null {
  if (wordings.length === 0) return null;
  const options = wordings.map(({ id, title }) => ({ value: String(id), label: title }));
  return { action, options: [{ value: '', label: t('Choose a wording') }, ...options] };
}

/**
 * Returns the form of a decision as it was sent, with the wording that was chosen in it after what was written, filled in
 * from the item where there is one, and the rule that goes with it.
 */
export async function insertWordingInto(
  db: Queryable,
  body: unknown,
  item: ModeratedItem | null,
  t: Translate,
): Promise<{ ok: boolean; form: Form }> {
  const parsed = parseForm(InsertionForm, body, t);
  if (!parsed.ok) return { ok: false, form: parsed.form };
  const wording = await wordingById(db, parsed.data.wording);
  if (!wording)
    return { ok: false, form: parsed.form.with({ field: 'wording', message: t('Choose a wording') }) };
  let { form } = parsed;
  for (const field of ['facts', 'explanation'] as const) {
    const added = item === null ? wording[field] : filledFrom(wording[field], toldOfItem(item));
    form = form.set(field, [form.value(field).trimEnd(), added].filter((text) => text !== '').join('\n\n'));
  }
  if (wording.clause !== null) form = form.set('ground', 'rule').set('clause', wording.clause);
  return { ok: true, form };
}
