import { type GroupOption, groupOptions } from '#src/platform/access/groups.ts';
import { signInHref } from '#src/platform/http/addresses/account-paths.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

type RegistrationPage = {
  form: Form;
  groups: GroupOption[];
  /** Listed organisations, to choose a name from. */
  organisations: readonly string[];
  signInHref: string;
};

/** Returns title and description of the page on which an account is made. */
export function registrationHead(t: Translate): { title: string; description: string } {
  return {
    title: t('Create an account'),
    description: t('You need an account to take part in the debates, but not to read them.'),
  };
}

/** Returns the form of a registration. */
export function registrationPage(
  form: Form,
  organisations: readonly string[],
  t: Translate,
): RegistrationPage {
  return {
    form,
    groups: groupOptions(t),
    organisations,
    signInHref: signInHref(localPath(form.value('next'))),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/registration': RegistrationPage;
    'people/accounts/confirmation': {
      form: Form;
      action: string;
      registrationHref: string;
      /** What is asked for anew, since another member took it. */
      asked: { name: boolean; handle: boolean };
    };
  }
}
