import type { RegistrationDraft } from '#src/people/accounts/forms.ts';
import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { personalPasswordProblem } from '#src/people/accounts/password/password-rules.ts';
import { accountByEmail } from '#src/people/accounts/store.ts';
import { nameProblem } from '#src/people/members/check-name.ts';
import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { withNext } from '#src/platform/http/addresses/account-paths.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { insertRegistration, isHandleTaken } from './store.ts';

/** Returns what is wrong with a registration beyond its form (a message to translate), or null. */
export async function refusalOf({ db }: Deps, registration: RegistrationDraft): Promise<FieldError | null> {
  const problem = personalPasswordProblem(registration.password, registration);
  if (problem) return { field: 'password', message: problem };
  if (await isHandleTaken(db, registration.handle)) {
    return { field: 'handle', message: msg('This handle is taken. Choose another.') };
  }
  const { name, organisation } = registration;
  const message = organisation && (await organisationNameProblem(db, organisation));
  return message ? { field: 'organisation', message } : nameProblem(db, name, null);
}

/**
 * Registers somebody who comes from a page of ours (`next`), to which the link leads back: stores the registration and sends the link that confirms it. Where the address has an account its
 * owner is told so instead; the work is the same in both cases, so that the answer takes the same time and tells nothing.
 */
export async function register(
  deps: Deps,
  registration: RegistrationDraft,
  { language, next }: { language: InterfaceLanguage; next: string },
): Promise<void> {
  const { password, ...rest } = registration;
  const pending = { ...rest, passwordHash: await hashPassword(password), language };
  await transaction(deps.db, async (tx) => {
    const known = await accountByEmail(tx, registration.email);
    const token = await insertRegistration(tx, pending, deps.now());
    const to = { email: registration.email, language };
    if (known) await sendAccountMail(tx, deps, to, 'registration-known', {}, token);
    else {
      const link = withNext(`${deps.config.baseUrl}/accounts/confirmation/${token}`, next);
      await sendAccountMail(tx, deps, to, 'registration-confirm', { link }, token);
    }
  });
}
