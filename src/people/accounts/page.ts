import type { Session } from '#src/people/accounts/sessions/store.ts';
import { timeZones } from '#src/people/accounts/settings/time-zones.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Account } from './store.ts';

type Option = { value: string; label: string };
type GroupOption = Option & { group: GroupLabel | null };

/** The groups to choose from, as the choices partial takes them. */
export function groupOptions(t: Translate): GroupOption[] {
  return groupCodes.map((code) => {
    const group = groupLabel(code, t);
    return { value: code, label: group.label, group };
  });
}

type RegistrationPage = {
  form: Form;
  groups: GroupOption[];
  /** Listed organisations, to choose a name from. */
  organisations: readonly string[];
};
type ConfirmationPage = { form: Form; action: string; askHandle: boolean };
type SignInPage = {
  form: Form;
  next: string;
  /** What was written when the session was over, and goes along. */
  kept: { text: string; packed: string } | null;
};
type ResetRequestPage = { form: Form };
type NewPasswordPage = { form: Form; action: string };
type EmailConfirmationPage = { action: string };
type EmailPage = { form: Form; email: string };
type PasswordPage = { form: Form };

type SettingsPage = {
  form: Form;
  groups: GroupOption[];
  languages: Option[];
  zones: Option[];
  organisations: readonly string[];
  handle: string;
  profileHref: string;
  email: string;
  verified: boolean;
};

/** The settings of an account: for its owner only, since they show the address. */
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
    profileHref: `/members/${account.handle}`,
    email: account.email,
    verified: account.verified,
  };
}

type SessionsPage = {
  sessions: { device: string; signedInAt: Date; seenAt: Date; current: boolean; endAction: string }[];
};

/** The sessions of a member, each with the way to end it. */
export function sessionsPage(sessions: readonly Session[], t: Translate): SessionsPage {
  return {
    sessions: sessions.map(({ id, device, signedInAt, seenAt, current }) => ({
      device: device || t('Unknown browser'),
      signedInAt,
      seenAt,
      current,
      endAction: current ? '/accounts/sign-out' : `/accounts/me/sessions/${id}/end`,
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/registration': RegistrationPage;
    'people/accounts/confirmation': ConfirmationPage;
    'people/accounts/sign-in': SignInPage;
    'people/accounts/reset-request': ResetRequestPage;
    'people/accounts/new-password': NewPasswordPage;
    'people/accounts/settings': SettingsPage;
    'people/accounts/email': EmailPage;
    'people/accounts/email-confirmation': EmailConfirmationPage;
    'people/accounts/password': PasswordPage;
    'people/accounts/sessions': SessionsPage;
  }
}
