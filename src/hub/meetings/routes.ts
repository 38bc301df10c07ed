import { Router } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { agendaRoutes } from './agenda/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { meetingKind } from './kind.ts';
import { meetingListRoutes } from './list/routes.ts';
import { loadMeeting, meetingIn } from './load.ts';
import { meetingsPath } from './meeting.ts';
import { minutesRoutes } from './minutes/routes.ts';
import { meetingPage } from './page.ts';
import { registrationRoutes } from './registration/routes.ts';
import { registrationListRoutes } from './registration/staff-routes.ts';
import { meetingAround } from './store.ts';
import { meetingCourseRoutes } from './writing/course-routes.ts';
import { meetingMoveRoutes } from './writing/move-routes.ts';
import { meetingWritingRoutes } from './writing/routes.ts';

/** Returns the routes of meetings: the list, calendars, one of them, registering, and what staff do. */
export function meetingRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;

  for (const routes of [
    ...[meetingListRoutes, calendarRoutes, meetingWritingRoutes, meetingCourseRoutes, agendaRoutes],
    ...[meetingMoveRoutes, registrationRoutes, registrationListRoutes, minutesRoutes],
  ]) {
    router.use(routes(deps));
  }

  router.get(`${meetingsPath}/:document/versions`, open, loadMeeting, (req, res) =>
    showVersions(deps, req, res, meetingKind),
  );

  router.get(`${meetingsPath}/:document`, open, loadMeeting, async (req, res) => {
    const { viewer } = req;
    const meeting = meetingIn(res);
    const path = documentPath(meetingKind, meeting);
    if (!isAt(req, path)) return sendOn(res, path);
    const [around, cited, citedBy] = await Promise.all([
      meetingAround(db, meeting, viewer.actor),
      citedBySection(deps, meeting, viewer),
      citingOf(deps, { documentId: meeting.id }, viewer),
    ]);
    const { title, language, lede: description, state } = meeting;
    const layout = {
      title,
      language,
      description,
      canonical: config.baseUrl + path,
      index: state === 'published',
    };
    render(res, 'hub/meetings/show', layout, meetingPage(meeting, { around, cited, citedBy }, viewer));
  });

  return router;
}
