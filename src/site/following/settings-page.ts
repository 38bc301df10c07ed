import {
  type FollowLevel,
  followLevels,
  usualLevel,
} from '#src/concerns/notifications/follows/follow-level.ts';
import { levelNames } from '#src/concerns/notifications/follows/labels.ts';
import type { boardFollows, DebateFollow } from '#src/concerns/notifications/follows/store.ts';
import { digestMinutes } from '#src/concerns/notifications/settings/forms.ts';
import { mailChoiceNames } from '#src/concerns/notifications/settings/labels.ts';
import { mailChoices } from '#src/concerns/notifications/settings/mail-choice.ts';
import type { NotificationSettings } from '#src/concerns/notifications/settings/store.ts';
import type { Muted } from '#src/concerns/reading/mutes-store.ts';
import { boardPath } from '#src/forum/boards/board.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import type { FollowedDocument } from '#src/outcomes/documents/following/store.ts';
import { memberPath } from '#src/people/members/member.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';
import { followField, shownChoices } from './forms.ts';

/** A debate or board with what was chosen for it. */
type FollowRow = {
  /** The name of its field. */
  name: string;
  level: FollowLevel;
  href: string;
  title: string;
  lang: string | null;
  options: readonly { value: FollowLevel; label: string; chosen: boolean }[];
};

type FollowSettingsPage = {
  form: Form;
  mails: readonly (Option & { group: null })[];
  times: readonly Option[];
  weekdays: readonly Option[];
  timeZone: string;
  nextDigest: Date | null;
  paused: boolean;
  /** The address of this page, to come back to. */
  next: string;
  /** What is chosen for each, as the page shows it. */
  shown: string;
  boards: readonly FollowRow[];
  debates: readonly FollowRow[];
  newer: string | null;
  older: string | null;
  documents: readonly { id: number; href: string; title: string; lang: string | null }[];
  /** Whom the member has muted. */
  muted: readonly { name: string; href: string }[];
};

type Follows = {
  documents: readonly FollowedDocument[];
  muted: readonly Muted[];
  boards: Awaited<ReturnType<typeof boardFollows>>;
  debates: Page<DebateFollow>;
};

/** Returns the page of the settings of a member's notices, with what they follow; `next` is its own address. */
export function followSettingsPage(
  settings: NotificationSettings,
  form: Form,
  follows: Follows,
  next: string,
  { t, language }: Viewer,
): FollowSettingsPage {
  const links = pageLinks('/accounts/me/notifications', {}, follows.debates);
  const row = (name: string, of: { title: string; language: string }, level: FollowLevel) => ({
    name,
    level,
    title: of.title,
    lang: of.language === language ? null : of.language,
    options: followLevels.map((value) => ({
      value,
      label: t(levelNames[value]),
      chosen: value === (form.value(name) || level),
    })),
  });
  const boards = follows.boards.map((board) => {
    const of = { title: board.name, language: board.language };
    const name = followField('board', board.id);
    return { ...row(name, of, board.level ?? usualLevel), href: boardPath(board) };
  });
  const debates = follows.debates.items.map((debate) => ({
    ...row(followField('debate', debate.debateId), debate, debate.level),
    href: debatePath({ id: debate.debateId, slug: debate.slug }),
  }));
  return {
    form,
    muted: follows.muted.map(({ name, handle }) => ({ name, href: memberPath({ handle }) })),
    mails: mailChoices.map((value) => ({ value, label: t(mailChoiceNames[value]), group: null })),
    times: digestMinutes.map((minutes) => ({ value: String(minutes), label: clock(minutes) })),
    weekdays: weekdays(language),
    timeZone: settings.timeZone.replaceAll('_', ' '),
    nextDigest: settings.paused ? null : settings.nextDigest,
    paused: settings.paused,
    next,
    shown: shownChoices([...boards, ...debates]),
    boards,
    debates,
    newer: links.before,
    older: links.after,
    documents: follows.documents.map(({ id, title, language: written }) => ({
      ...{ id, title, href: anyDocumentPath(id) },
      lang: written === language ? null : written,
    })),
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

/** Returns the settings as the form shows them. */
export function settingsValues(settings: NotificationSettings): Record<string, string> {
  const { mail, minutes, weekday, news } = settings;
  return { mail, minutes: String(minutes), weekday: String(weekday), news: news ? 'yes' : '' };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/following/settings': FollowSettingsPage;
  }
}
