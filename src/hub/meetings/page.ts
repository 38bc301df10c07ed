import { type FileView, fileView } from '#src/concerns/files/file.ts';
import type { BoardLink } from '#src/forum/boards/board.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import type { CitingView } from '#src/outcomes/citations/citing.ts';
import { anyDocumentPath, documentPath } from '#src/outcomes/documents/document.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { boardOf } from '#src/outcomes/documents/showing/byline.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { capacitiesOf } from '#src/people/affiliations/capacity/capacity.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { meetingKind, minutesKind } from './kind.ts';
import {
  isLastDay,
  joinLinkFrom,
  type MeetingStage,
  meetingPath,
  meetingsPath,
  openingNames,
  showsJoinLink,
  stageAt,
} from './meeting.ts';
import { type AttendanceView, attendanceView } from './minutes/page.ts';
import { canChange, canManage, canMinute, registrationRefusal } from './policy.ts';
import { placesFree } from './registration/places.ts';
import type { Meeting, MeetingAround } from './store.ts';
import { type MeetingWhen, meetingWhen } from './when.ts';

/** A meeting in a list. */
export type MeetingCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  status: StatusLabel;
  when: MeetingWhen;
  where: string;
  languages: string;
};

const statusNames: Record<MeetingStage, StatusLabel> = {
  drafting: { label: msg('not yet announced'), kind: 'held' },
  announced: { label: msg('to come'), kind: 'open' },
  held: { label: msg('past'), kind: 'closed' },
  cancelled: { label: msg('cancelled'), kind: 'danger' },
};

/** Returns a meeting as a list shows it. */
export function meetingCard(meeting: Meeting, viewer: Viewer): MeetingCard {
  const { t, language } = viewer;
  const { id, title, lede, mode, place } = meeting;
  const { label, kind } = statusNames[stageAt(meeting, viewer.now)];
  return {
    ...{ id, title, lede, href: documentPath(meetingKind, meeting) },
    lang: meeting.language === language ? null : meeting.language,
    board: boardOf(meeting),
    status: { label: t(label), kind },
    when: meetingWhen(meeting, viewer),
    where: mode === 'online' ? t('Online') : mode === 'both' ? `${place}; ${t('online')}` : (place ?? ''),
    languages: meeting.languages.map((code) => languageNames.get(code) ?? code).join(', '),
  };
}

type AgendaView = {
  title: string;
  minutes: number;
  who: string | null;
  about: { title: string; href: string; lang: string | null } | null;
};

type MeetingPage = Omit<MeetingCard, 'lang' | 'id' | 'href'> & {
  textLang: string | null;
  stage: MeetingStage;
  movedFrom: string | null;
  cancelledWords: string | null;
  access: string;
  openTo: string;
  /** Until when one registers; null where that is over. */
  closesAt: Date | null;
  /** How many places there are; null: without limit, or it is over. */
  capacity: number | null;
  /** How many of them are free, and how many of those for the viewer: the others are kept for other groups. */
  free: number | null;
  left: number | null;
  /** Which places are kept for groups, how many of them are free, and until when; null where none are kept. */
  reserved: { groups: readonly { group: GroupLabel; places: number; free: number }[]; until: Date } | null;
  waiting: number;
  agenda: readonly AgendaView[];
  tooLong: boolean;
  named: readonly { member: MemberLink; organisation: string | null; group: GroupLabel }[];
  attendance: AttendanceView;
  minutes: { href: string; publishedAt: Date } | null;
  sections: readonly SectionView[];
  files: readonly FileView[];
  citedBy: readonly CitingView[];
  /** Whether the viewer has a place or waits, and behind how many. */
  own: { state: 'registered' | 'waiting'; ahead: number } | null;
  /** Whether the viewer’s account is suspended: who waits is passed over until that ends. */
  passedOver: boolean;
  /** The way into the meeting, for who has a place, from the day before. */
  joinUrl: string | null;
  /** From when on it is shown here; null where there is none, or it is shown already. */
  joinFrom: Date | null;
  lastDay: boolean;
  registrationHref: string;
  registrationRefusal: string | null;
  standing: DocumentStanding | null;
  version: number;
  editedAt: Date;
  path: string;
  calendarHref: string;
  reportHref: string | null;
  /** Whether it ended already, announced or not. */
  isOver: boolean;
  can: { manage: boolean; change: boolean; minute: boolean };
};

/** What is read of a meeting beside its row. */
type MeetingRead = {
  around: MeetingAround;
  cited: ReadonlyMap<string, SectionCitations>;
  citedBy: readonly CitingView[];
};

/** Returns the page of a meeting. */
export function meetingPage(
  meeting: Meeting,
  { around, cited, citedBy }: MeetingRead,
  viewer: Viewer,
): MeetingPage {
  const { actor, t, language, now } = viewer;
  const { lang, id: _id, href: _href, ...card } = meetingCard(meeting, viewer);
  const stage = stageAt(meeting, now);
  const attendance = attendanceView(around, viewer);
  const [own = null] = around.own;
  const [minutes = null] = around.minutes;
  const refusal = registrationRefusal(meeting, now);
  const total = around.agenda.reduce((sum, point) => sum + point.minutes, 0);
  return {
    ...card,
    textLang: lang,
    stage,
    movedFrom:
      meeting.movedFrom === null
        ? null
        : meetingWhen({ ...meeting, startsAt: meeting.movedFrom, endsAt: meeting.movedFrom }, viewer).there,
    cancelledWords: meeting.cancelledWords,
    access: meeting.access,
    openTo: t(openingNames[meeting.openTo]),
    closesAt: stage === 'announced' ? meeting.registrationClosesAt : null,
    capacity: stage === 'announced' ? meeting.capacity : null,
    free: meeting.capacity === null ? null : Math.max(0, meeting.capacity - attendance.total.registered),
    left: leftFor(actor, meeting, around, now),
    reserved: reservedNow(meeting, around, viewer),
    waiting: around.waiting,
    agenda: around.agenda.map(({ title, minutes, who, debateId, documentId, about, aboutLanguage }) => ({
      ...{ title, minutes, who },
      about:
        about === null
          ? null
          : {
              title: about,
              href: debateId === null ? anyDocumentPath(documentId ?? 0) : `/debates/${debateId}`,
              lang: aboutLanguage === language ? null : aboutLanguage,
            },
    })),
    tooLong: total * 60_000 > meeting.endsAt.getTime() - meeting.startsAt.getTime(),
    named: around.named.map(({ name, handle, organisation, group }) => ({
      ...{ member: memberLink(name, handle), organisation, group: groupLabel(group, t) },
    })),
    attendance,
    minutes:
      minutes === null
        ? null
        : { href: documentPath(minutesKind, minutes), publishedAt: minutes.publishedAt },
    sections: sectionViews(meetingKind, meeting, viewer, cited),
    files: around.files.map((file) => fileView(file, viewer)),
    citedBy,
    own,
    passedOver: isSuspended(actor),
    joinUrl:
      own?.state === 'registered' && stage === 'announced' && showsJoinLink(meeting, now)
        ? meeting.joinUrl
        : null,
    joinFrom: meeting.joinUrl === null || showsJoinLink(meeting, now) ? null : joinLinkFrom(meeting),
    lastDay: isLastDay(meeting, now),
    registrationHref: meetingPath(meeting.id, 'registration'),
    registrationRefusal: refusal === null ? null : t(refusal),
    standing: meeting.state === 'drafting' ? null : standingOf(meeting, isOwn(actor, meeting)),
    ...{ version: meeting.version, editedAt: meeting.editedAt, path: `${meetingsPath}/${meeting.id}` },
    calendarHref: `${meetingsPath}/${meeting.id}.ics`,
    reportHref: documentReportHref(viewer.actor, meeting),
    isOver: meeting.endsAt <= now,
    can: {
      manage: canManage(actor, meeting),
      change: canChange(actor, meeting, now),
      minute: canMinute(actor, meeting, now),
    },
  };
}

/** How many places are free for the actor, in whichever capacity has most; for visitors, of whom no group is known, all. */
function leftFor(actor: Actor, meeting: Meeting, { registered }: MeetingAround, now: Date): number | null {
  const { capacity } = meeting;
  if (capacity === null) return null;
  const taken = Object.fromEntries(registered.map(({ group, people }) => [group, people]));
  if (actor.kind === 'visitor') {
    return Math.max(0, capacity - registered.reduce((total, { people }) => total + people, 0));
  }
  const groups = capacitiesOf(actor).map(({ group }) => group);
  return Math.max(...groups.map((group) => placesFree(group, taken, { ...meeting, capacity }, now)));
}

function reservedNow(
  { reserved, reservedUntil }: Meeting,
  { registered }: MeetingAround,
  { t, now }: Viewer,
): MeetingPage['reserved'] {
  if (reservedUntil === null || reservedUntil <= now) return null;
  const taken = new Map(registered.map(({ group, people }) => [group, people]));
  const groups = groupCodes.map((code, i) => {
    const places = reserved[i] ?? 0;
    return { group: groupLabel(code, t), places, free: Math.max(0, places - (taken.get(code) ?? 0)) };
  });
  return { groups: groups.filter(({ places }) => places > 0), until: reservedUntil };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/show': MeetingPage;
  }
}
