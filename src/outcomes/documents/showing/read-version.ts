import { mostVersions, wholeNumber } from '#src/platform/http/forms/fields.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** What is said where another version stands than the one that somebody read (a message to translate). */
export const movedOn = msg(
  'A new version was published after you opened this. Read it, then send this again.',
);

/** Returns the schema of the field that says which version of a text somebody read who says something about it. */
export function versionRead() {
  return wholeNumber(msg('Reload the page'), mostVersions);
}

/** Returns the form as it was sent, with that another version stands now: sent again, it is said of that one. */
export function formOnNewVersion(form: Form, field: string, version: number, t: Translate): Form {
  return form.set('version', String(version)).refused({ field, message: movedOn }, t);
}
