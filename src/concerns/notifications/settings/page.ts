import type { boardFollows, DebateFollow } from '#src/concerns/notifications/follows/store.ts';
import { digestMinutes } from '#src/concerns/notifications/forms.ts';
import { levelNames } from '#src/concerns/notifications/labels.ts';
import {
  type FollowLevel,
  followLevels,
  type MailChoice,
  mailChoices,
  usualLevel,
} from '#src/concerns/notifications/notification.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { Settings } from './store.ts';

type Option = { value: string; label: string };

/** A debate or board with what was chosen for it. */
type FollowRow = {
  /** Names the field among others on the page. */
  id: string;
  action: string;
  href: string;
  title: string;
  lang: string | null;
  options: readonly { value: FollowLevel; label: string; chosen: boolean }[];
};

type NotificationSettingsPage = {
  form: Form;
  mails: readonly (Option & { group: null })[];
  times: readonly Option[];
  weekdays: readonly Option[];
  timeZone: string;
  nextDigest: Date | null;
  paused: boolean;
  /** The address of this page, to come back to. */
  next: string;
  boards: readonly FollowRow[];
  debates: readonly FollowRow[];
  newer: string | null;
  older: string | null;
};

const mailNames: Record<MailChoice, string> = {
  'at-once': msg('At once, a mail for each debate'),
  daily: msg('Once a day'),
  weekly: msg('Once a week'),
  never: msg('Never'),
};

type Follows = {
  boards: Awaited<ReturnType<typeof boardFollows>>;
  debates: Page<DebateFollow>;
};

/** The settings of a member's notices, with what they follow. */
export function notificationSettingsPage(
  settings: Settings,
  form: Form,
  follows: Follows,
  { t, language, next }: { t: Translate; language: string; next: string },
): NotificationSettingsPage {
  const links = pageLinks('/accounts/me/notifications', {}, follows.debates);
  const row = (id: string, href: string, place: { title: string; language: string }, level: FollowLevel) => ({
    id,
    action: `${href}/follow`,
    title: place.title,
    lang: place.language === language ? null : place.language,
    options: followLevels.map((value) => ({ value, label: t(levelNames[value]), chosen: value === level })),
  });
  return {
    form,
    mails: mailChoices.map((value) => ({ value, label: t(mailNames[value]), group: null })),
    times: digestMinutes.map((minutes) => ({ value: String(minutes), label: clock(minutes) })),
    weekdays: weekdays(language),
    timeZone: settings.timeZone.replaceAll('_', ' '),
    nextDigest: settings.paused ? null : settings.nextDigest,
    paused: settings.paused,
    next,
    boards: follows.boards.map((board) => {
      const href = `/boards/${board.slug}`;
      const place = { title: board.name, language: board.language };
      return { ...row(`board-${board.slug}`, href, place, board.level ?? usualLevel), href };
    }),
    debates: follows.debates.items.map((debate) => ({
      ...row(`debate-${debate.debateId}`, `/debates/${debate.debateId}`, debate, debate.level),
      href: debatePath({ id: debate.debateId, slug: debate.slug }),
    })),
    newer: links.before,
    older: links.after,
  };
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Monday to Sunday by name; 5 January 2026 was a Monday. */
function weekdays(language: string): Option[] {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return Array.from({ length: 7 }, (_, i) => ({
    value: String(i + 1),
    label: format.format(new Date(Date.UTC(2026, 0, 5 + i))),
  }));
}

/** The settings as the form shows them. */
export function settingsValues({ mail, minutes, weekday }: Settings): Record<string, string> {
  return { mail, minutes: String(minutes), weekday: String(weekday) };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/notifications/settings': NotificationSettingsPage;
  }
}
