import ical, { type ICalEventStatus } from 'ical-generator';
import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import type { Config } from '#src/platform/config.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { mailHost } from '#src/platform/mail/message.ts';

/** Returns meetings as an iCalendar file (RFC 5545): times in UTC, with the address of each page and never the way into a meeting. */
export function calendarOf(
  config: Pick<Config, 'baseUrl'>,
  meetings: readonly Meeting[],
  { name, t }: { name: string; t: Translate },
): string {
  const calendar = ical({ name, prodId: { company: 'ICT4Society', product: 'Meetings' } });
  for (const meeting of meetings) {
    const url = `${config.baseUrl}${meetingsPath}/${meeting.id}`;
    const cancelled = meeting.stage === 'cancelled';
    calendar.createEvent({
      id: `meeting-${meeting.id}@${mailHost(config)}`,
      sequence: meeting.sequence,
      // When it was last changed: the file is the same until something is.
      stamp: new Date(Math.max(meeting.editedAt.getTime(), meeting.cancelledAt?.getTime() ?? 0)),
      start: meeting.startsAt,
      end: meeting.endsAt,
      summary: cancelled ? t('Cancelled: {title}', { title: meeting.title }) : meeting.title,
      description: `${meeting.lede}\n\n${url}`,
      location: meeting.place ?? t('Online'),
      url,
      status: (cancelled ? 'CANCELLED' : 'CONFIRMED') as ICalEventStatus,
    });
  }
  return calendar.toString();
}
