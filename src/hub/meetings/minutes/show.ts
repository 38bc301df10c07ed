import type { Request, Response } from 'express';
import type { FileView } from '#src/concerns/files/file.ts';
import { minutesKind } from '#src/hub/meetings/kind.ts';
import { meetingPath } from '#src/hub/meetings/meeting.ts';
import { canMinute } from '#src/hub/meetings/policy.ts';
import { linkTo, type MeetingLink } from '#src/hub/meetings/registration/page.ts';
import { meetingAround, meetingFor } from '#src/hub/meetings/store.ts';
import { type MeetingWhen, meetingWhen } from '#src/hub/meetings/when.ts';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { type CitingView, citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type AttendanceView, attendanceView } from './page.ts';

type MinutesPage = {
  title: string;
  lede: string;
  textLang: string | null;
  meeting: MeetingLink;
  when: MeetingWhen;
  attendance: AttendanceView;
  sections: readonly SectionView[];
  files: readonly FileView[];
  citedBy: readonly CitingView[];
  standing: DocumentStanding | null;
  version: number;
  publishedAt: Date | null;
  editedAt: Date;
  path: string;
  /** Where they are corrected; null for who does not. */
  editHref: string | null;
  reportHref: string | null;
};

/** Sends the page of the minutes that were loaded. */
export async function showMinutes(deps: Deps, req: Request, res: Response): Promise<void> {
  const { db, config } = deps;
  const { viewer } = req;
  const minutes = documentOf(res);
  const meeting = await meetingFor(db, viewer, minutes.aboutId ?? 0);
  if (!meeting) throw new NotFound();
  const [around, files, cited, citedBy] = await Promise.all([
    meetingAround(db, meeting, visitor),
    documentFiles(db, minutes, viewer),
    citedBySection(deps, minutes, viewer),
    citingOf(deps, { documentId: minutes.id }, viewer),
  ]);
  const { title, lede, language, version, publishedAt, editedAt, state, id } = minutes;
  const page: MinutesPage = {
    ...{ title, lede, version, publishedAt, editedAt, files, citedBy },
    textLang: language === viewer.language ? null : language,
    meeting: linkTo(meeting, viewer.language),
    when: meetingWhen(meeting, viewer),
    attendance: attendanceView(around, viewer),
    sections: sectionViews(minutesKind, minutes, viewer, cited),
    standing: standingOf(minutes, isOwn(viewer.actor, minutes)),
    path: `${minutesKind.path}/${id}`,
    editHref: canMinute(viewer.actor, meeting, viewer.now) ? meetingPath(meeting.id, 'minutes') : null,
    reportHref: documentReportHref(viewer.actor, minutes),
  };
  const canonical = config.baseUrl + documentPath(minutesKind, minutes);
  const layout = { title, language, description: lede, canonical, index: state === 'published' };
  render(res, 'hub/meetings/minutes/show', layout, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/minutes/show': MinutesPage;
  }
}
