import { type InterfaceLanguage, localeOf } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { knownZone, localOf, platformZone } from '#src/platform/text/dates.ts';

type MeetingSpan = { startsAt: Date; endsAt: Date };

/** Returns from when until when a meeting is, in words, in a zone that is named behind it. */
function whenInWords(
  { startsAt, endsAt }: MeetingSpan,
  { language, timeZone }: { language: InterfaceLanguage; timeZone: string },
): string {
  const zone = knownZone(timeZone);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone: zone },
  });
  return `${format.formatRange(startsAt, endsAt)} (${zoneName(startsAt, zone, language)})`;
}

function zoneName(at: Date, timeZone: string, language: InterfaceLanguage): string {
  if (timeZone === platformZone) return translator(language)('Brussels time');
  const style = timeZone === 'UTC' ? 'short' : 'longGeneric';
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: style }).formatToParts(
    at,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** When a meeting is: in the zone in which it is held, and in the reader's where its clocks say something else. */
export type MeetingWhen = { there: string; here: string | null };

/** Returns when a meeting is, for this reader. */
export function meetingWhen(
  meeting: MeetingSpan & { zone: string },
  { language, timeZone }: { language: InterfaceLanguage; timeZone: string },
): MeetingWhen {
  const differs = [meeting.startsAt, meeting.endsAt].some(
    (at) => localOf(at, meeting.zone) !== localOf(at, knownZone(timeZone)),
  );
  return {
    there: whenInWords(meeting, { language, timeZone: meeting.zone }),
    here: differs ? whenInWords(meeting, { language, timeZone }) : null,
  };
}
