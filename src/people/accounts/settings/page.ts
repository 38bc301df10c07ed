import type { Account } from '#src/people/accounts/store.ts';
import { memberPath } from '#src/people/members/member.ts';
import { holdsRole } from '#src/platform/access/actor.ts';
import { type GroupOption, groupOptions } from '#src/platform/access/groups.ts';
import { secondFactorPath } from '#src/platform/http/addresses/account-paths.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import type { AddressRefusal } from '#src/platform/mail/refused-address-store.ts';
import type { NameStanding } from './store.ts';
import { timeZones } from './time-zones.ts';

type SettingsPage = {
  form: Form;
  /** That mails to the address came back, and what to do; null where they did not. */
  mailNews: string | null;
  /** That moderators took the name away, and what follows; null where they did not. */
  nameNews: string | null;
  groups: GroupOption[];
  languages: Option[];
  zones: Option[];
  /** Listed organisations, to choose a name from. */
  organisations: readonly string[];
  handle: string;
  profileHref: string;
  email: string;
  verified: boolean;
  /** Where those who hold a role look after their second factor; null for others. */
  secondFactorHref: string | null;
};

/** Returns the settings of an account: for its owner only, since they show the address. */
export function settingsPage(
  account: Account,
  organisations: readonly string[],
  { standing, refusal }: { standing: NameStanding; refusal: AddressRefusal | undefined },
  form: Form,
  { actor, t }: Pick<Viewer, 'actor' | 't'>,
): SettingsPage {
  return {
    form,
    mailNews: refusal
      ? t(
          'Emails to your address came back, so we send none any more ({answer}). Under “Change your email address”, enter it again or another one: the link that we send there shows that it works.',
          { answer: refusal.answer },
        )
      : null,
    nameNews: nameNews(standing, t),
    groups: groupOptions(t),
    languages: interfaceLanguages.map((code) => ({ value: code, label: languageNames.get(code) ?? code })),
    zones: timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    organisations,
    handle: account.handle,
    profileHref: memberPath(account),
    email: shownDomain(account.email),
    verified: account.verified,
    secondFactorHref: actor.kind === 'member' && holdsRole(actor) ? secondFactorPath : null,
  };
}

function nameNews({ name, withheld, proposed }: NameStanding, t: Translate): string | null {
  if (!withheld) return null;
  return proposed === null
    ? t(
        'The moderators removed your name, and others see “{name}”. Write another here: it appears once a moderator has read it.',
        { name },
      )
    : t('“{proposed}” is waiting for a moderator. Until one has read it, others see “{name}”.', {
        proposed,
        name,
      });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/settings': SettingsPage;
    'people/accounts/email': { form: Form; email: string };
    'people/accounts/email-confirmation': { action: string };
  }
}
