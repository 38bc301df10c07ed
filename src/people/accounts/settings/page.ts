import type { Account } from '#src/people/accounts/store.ts';
import { memberPath } from '#src/people/members/member.ts';
import { type GroupOption, groupOptions } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import { timeZones } from './time-zones.ts';

type SettingsPage = {
  form: Form;
  groups: GroupOption[];
  languages: Option[];
  zones: Option[];
  /** Listed organisations, to choose a name from. */
  organisations: readonly string[];
  handle: string;
  profileHref: string;
  email: string;
  verified: boolean;
};

/** Returns the settings of an account: for its owner only, since they show the address. */
export function settingsPage(
  account: Account,
  organisations: readonly string[],
  form: Form,
  t: Translate,
): SettingsPage {
  return {
    form,
    groups: groupOptions(t),
    languages: interfaceLanguages.map((code) => ({ value: code, label: languageNames.get(code) ?? code })),
    zones: timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    organisations,
    handle: account.handle,
    profileHref: memberPath(account),
    email: shownDomain(account.email),
    verified: account.verified,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/settings': SettingsPage;
    'people/accounts/email': { form: Form; email: string };
    'people/accounts/email-confirmation': { action: string };
  }
}
