import type { Form } from '#src/platform/http/forms/form.ts';
import { type PendingForm, packForm } from '#src/platform/http/forms/pending-form.ts';
import { qrDrawing, secretForApp } from './one-time-code.ts';
import type { SecondFactor } from './store.ts';

/** Where one goes on afterwards, and the form that was sent before, which goes along. */
export type Onwards = { next: string; pending: PendingForm | null };
type Kept = { text: string; packed: string } | null;

type SetUpPage = {
  form: Form;
  next: string;
  kept: Kept;
  qr: { path: string; size: number };
  letters: string;
  /** Opens an app on the same device. */
  address: string;
  sealed: string;
};
type CodePage = { form: Form; next: string; kept: Kept };
type CodesPage = { codes: readonly string[]; next: string };
type ManagePage = { form: Form; setUpAt: Date; codesLeft: number };

const keptOf = (pending: PendingForm | null): Kept =>
  pending && { text: pending.text, packed: packForm(pending) };

/** Returns the page on which an app is given its secret. */
export function setUpPage(
  form: Form,
  { secret, sealed, handle }: { secret: Uint8Array; sealed: Buffer; handle: string },
  { next, pending }: Onwards,
): SetUpPage {
  const { address, letters } = secretForApp(secret, handle);
  return {
    form,
    next,
    kept: keptOf(pending),
    qr: qrDrawing(address),
    letters,
    address,
    sealed: sealed.toString('base64url'),
  };
}

/** Returns the page that asks for a code. */
export function codePage(form: Form, { next, pending }: Onwards): CodePage {
  return { form, next, kept: keptOf(pending) };
}

/** Returns the page of a second factor that is set up and was entered. */
export function managePage(form: Form, { setUpAt, codesLeft }: SecondFactor): ManagePage {
  return { form, setUpAt, codesLeft };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/second-factor/set-up': SetUpPage;
    'people/accounts/second-factor/code': CodePage;
    'people/accounts/second-factor/recovery-codes': CodesPage;
    'people/accounts/second-factor/manage': ManagePage;
  }
}
