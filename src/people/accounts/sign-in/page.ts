import { registrationHref } from '#src/platform/http/addresses/account-paths.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type PendingForm, packForm } from '#src/platform/http/forms/pending-form.ts';

type SignInPage = {
  form: Form;
  /** Where signing in leads to. */
  next: string;
  registrationHref: string;
  /** The form that was sent when the session was over, and goes along. */
  pending: { text: string; packed: string } | null;
};

/** Returns the form of signing in. */
export function signInPage(form: Form, next: string, pending: PendingForm | null): SignInPage {
  return {
    form,
    next,
    registrationHref: registrationHref(next),
    pending: pending && { text: pending.text, packed: packForm(pending) },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/sign-in': SignInPage;
  }
}
