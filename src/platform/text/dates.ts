import { LRUCache } from 'lru-cache';
import { keptInMemory } from '#src/platform/http/caching/kept-in-memory.ts';
import { type InterfaceLanguage, localeOf } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { escapeHtml, html, SafeHtml } from './safe-html.ts';

/** The time zone of visitors and of everything that has one day for all, such as the end of a debate. */
export const platformZone = 'Europe/Brussels';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

export type Dates = {
  /** How long ago within the last week, else the day; with the full date and zone as title. */
  time(date: Date): SafeHtml;
  /** The day, with the full date and zone as title. */
  day(date: Date): SafeHtml;
  /** The full date with time and zone, as text. */
  full(date: Date): string;
};

/** Returns the zone, or the platform's where this program does not know it: a browser's list may be newer. */
export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) && timeZone;
  } catch {
    return platformZone;
  }
}

const formatters = new LRUCache<string, ReturnType<typeof createDates>>(keptInMemory.dateFormats);

/** For whom dates are written: their language, their zone (an IANA name), and the moment at which they read. */
export type DateContext = { language: InterfaceLanguage; timeZone: string; now: Date };

/** Returns how dates are written for whoever reads. */
export function datesFor({ language, timeZone, now }: DateContext): Dates {
  const key = `${language} ${timeZone}`;
  let dates = formatters.get(key);
  if (!dates) {
    dates = createDates(language, knownZone(timeZone));
    formatters.set(key, dates);
  }
  const { time, day, full } = dates;
  return { time: (date) => time(date, now), day, full };
}

function createDates(language: InterfaceLanguage, timeZone: string) {
  const locale = localeOf(language);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  });
  const fullFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: timeZone === 'UTC' ? 'short' : 'longGeneric',
  });
  // The zone in words: most languages have no name for the platform's own that people know, or write UTC+1.
  const fullOf = (date: Date) => {
    const parts = fullFormat.formatToParts(date);
    const zone =
      timeZone === platformZone
        ? translator(language)('Brussels time')
        : parts.find(({ type }) => type === 'timeZoneName')?.value;
    const words = parts.map(({ type, value }) => (type === 'timeZoneName' ? '' : value));
    return `${words.join('').trim()} (${zone})`;
  };
  // Lists show the same few hundred moments again and again; formatting one costs more than the rest of its markup.
  const cache = new LRUCache<number, { full: string; opening: string; day: string }>(keptInMemory.minutes);
  const partsOf = (date: Date) => {
    const minute = Math.floor(date.getTime() / 60_000);
    let parts = cache.get(minute);
    if (!parts) {
      const datetime = `${date.toISOString().slice(0, 16)}Z`;
      const full = fullOf(date);
      parts = {
        full,
        opening: html`<time datetime="${datetime}" title="${full}">`.html,
        day: escapeHtml(dayFormat.format(date)),
      };
      cache.set(minute, parts);
    }
    return parts;
  };
  const day = (date: Date) => {
    const parts = partsOf(date);
    return new SafeHtml(`${parts.opening}${parts.day}</time>`);
  };
  return {
    full: (date: Date) => partsOf(date).full,
    day,
    time(date: Date, now: Date) {
      const seconds = (date.getTime() - now.getTime()) / 1000;
      if (Math.abs(seconds) >= 7 * 86_400) return day(date);
      const unit = units.find(([, size]) => Math.abs(seconds) >= size);
      const words = unit
        ? relative.format(Math.trunc(seconds / unit[1]), unit[0])
        : relative.format(0, 'second');
      return new SafeHtml(`${partsOf(date).opening}${escapeHtml(words)}</time>`);
    },
  };
}

/** Returns the moment at which a day (YYYY-MM-DD) ends in the platform's zone. */
export function endOfDay(day: string): Date {
  const midnightUtc = new Date(`${day}T23:59:59Z`);
  const hours = new Intl.DateTimeFormat('en-GB', {
    timeZone: platformZone,
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const offset = (Number(hours.format(midnightUtc)) + 1) % 24;
  return new Date(midnightUtc.getTime() - offset * 3_600_000);
}

/** Returns the moment at which a day (YYYY-MM-DD) begins in the platform's zone. */
export function startOfDay(day: string): Date {
  const before = new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return new Date(endOfDay(before).getTime() + 1000);
}

/** Returns the day (YYYY-MM-DD) of a moment in the platform's zone or another: the last of what ends then. */
export function dayOf(moment: Date, timeZone = platformZone): string {
  // The one locale that writes dates as the standard does.
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment);
}

/** Returns a moment as a field of day and time shows it (YYYY-MM-DDTHH:MM), in the platform's zone or another. */
export function localOf(moment: Date, timeZone = platformZone): string {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${dayOf(moment, timeZone)}T${clock.format(moment)}`;
}

/** Returns the moment of a day and time (YYYY-MM-DDTHH:MM) in the platform's zone. */
export function momentOf(local: string): Date {
  const wanted = Date.parse(`${local}:00Z`);
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  let moment = wanted;
  for (let i = 0; i < 2; i += 1) moment += wanted - Date.parse(`${localOf(new Date(moment))}:00Z`);
  return new Date(moment);
}

/**
 * Returns the moments that a day and time (YYYY-MM-DDTHH:MM) names in a zone, the first in front: two where the clocks are
 * put back, none in the hour that is skipped where they are put forward.
 */
export function momentsOf(local: string, timeZone: string): Date[] {
  const wanted = Date.parse(`${local}:00Z`);
  const day = 86_400_000;
  const offsets = [wanted - day, wanted + day].map(
    (near) => Date.parse(`${localOf(new Date(near), timeZone)}:00Z`) - near,
  );
  return [...new Set(offsets)]
    .map((offset) => new Date(wanted - offset))
    .filter((moment) => localOf(moment, timeZone) === local)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** Returns a day (YYYY-MM-DD) in words of this language, or with a second one the days from one to the other. */
export function dayInWords(day: string, language: InterfaceLanguage, until = day): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
  return format.formatRange(new Date(`${day}T00:00:00Z`), new Date(`${until}T00:00:00Z`));
}
