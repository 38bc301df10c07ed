import { meetingPath, meetingsPath } from '#src/hub/meetings/meeting.ts';
import { meetingWhen } from '#src/hub/meetings/when.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { sendMails } from '#src/platform/mail/mailer.ts';
import { type Sender, templateMail } from '#src/platform/mail/send-template.ts';
import { knownZone } from '#src/platform/text/dates.ts';
import type { RegisteredMember } from './store.ts';
import { signedToken } from './token.ts';

/** What those who registered are written at once, whatever their settings. */
type MeetingMail = 'moved-up' | 'offered' | 'moved' | 'cancelled' | 'reminder';

const subjects: Record<MeetingMail, string> = {
  'moved-up': msg('You have a place: {title}'),
  offered: msg('A place is free: {title}'),
  moved: msg('Changed: {title}'),
  cancelled: msg('Cancelled: {title}'),
  reminder: msg('Reminder: {title}'),
};

/** In which of them one is asked to give the place back where one cannot come. */
const givesBack: readonly MeetingMail[] = ['moved-up', 'moved', 'reminder'];

type MeetingToTell = { id: number; title: string; startsAt: Date; endsAt: Date; zone: string };

/** Where a place is given back from a mail, with a signed token behind it. */
export const placesPath = `${meetingsPath}/places`;

/** Writes to these of a meeting, each in their language and zone with the meeting's beside it; `words` say why, where somebody said it. */
export async function writeTo(
  db: Queryable,
  sender: Sender,
  people: readonly RegisteredMember[],
  { meeting, about, words = null }: { meeting: MeetingToTell; about: MeetingMail; words?: string | null },
): Promise<void> {
  const mails = people.map((person) => {
    const { language } = person;
    const timeZone = knownZone(person.timeZone);
    return templateMail(
      sender,
      { email: person.email, language, timeZone },
      {
        template: `hub/meetings/mail/${about}`,
        subject: (t) => t(subjects[about], { title: meeting.title }),
        inputs: {
          ...{ title: meeting.title, path: `${meetingsPath}/${meeting.id}` },
          when: meetingWhen(meeting, { language, timeZone }),
          ...(words !== null && { words }),
          ...(about === 'offered' && { registrationPath: meetingPath(meeting.id, 'registration') }),
          ...(givesBack.includes(about) && {
            givePath: `${placesPath}/${signedToken(sender.config, 'meeting-place', person.id)}`,
          }),
        },
      },
    );
  });
  await sendMails(db, mails);
}
