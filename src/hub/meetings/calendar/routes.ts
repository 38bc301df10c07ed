import { type Response, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { calendarMeetings, languageOfMember } from '#src/hub/meetings/list/store.ts';
import { loadMeeting, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import { readSignedToken, signedToken } from '#src/hub/meetings/registration/token.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { type Translate, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { calendarOf } from './calendar.ts';

/** Where a member's own calendar stands, with a signed token behind it. */
export const ownCalendarPath = `${meetingsPath}/mine`;

type CalendarsPage = {
  all: string;
  boards: readonly { name: string; address: string }[];
  /** The calendar of the viewer's own meetings; null for visitors. */
  mine: string | null;
};

/** Returns the routes of meetings as calendars: one of them, all, those of a board, and a member's own. */
export function calendarRoutes({ db, config }: Deps): Router {
  const router = Router();
  const all = `${meetingsPath}.ics`;

  router.get(`${meetingsPath}/calendar`, open, async (req, res) => {
    const { actor, language, t } = req.viewer;
    const boards = await boardNames(db, language);
    const page: CalendarsPage = {
      all: config.baseUrl + all,
      boards: boards.map(({ name, slug }) => ({ name, address: `${config.baseUrl}${all}?board=${slug}` })),
      mine:
        actor.kind === 'visitor'
          ? null
          : `${config.baseUrl}${ownCalendarPath}/${signedToken(config, 'meeting-calendar', actor.id)}.ics`,
    };
    const description = t('Meetings in your own calendar, kept up to date.');
    render(res, 'hub/meetings/calendar', { title: t('Meetings in your calendar'), description }, page);
  });

  router.get(all, open, async (req, res) => {
    const { viewer } = req;
    const { board: slug } = req.query;
    const board = (await boardNames(db, viewer.language)).find((one) => one.slug === slug) ?? null;
    if (typeof slug === 'string' && board === null) throw new NotFound();
    const meetings = await calendarMeetings(db, { board: board?.id ?? null }, viewer);
    const { t } = viewer;
    send(res, meetings, { name: board === null ? t('Meetings') : `${t('Meetings')}: ${board.name}`, t });
  });

  router.get(`${ownCalendarPath}/:token.ics`, open, async (req, res) => {
    const memberId = readSignedToken(config, 'meeting-calendar', req.params.token);
    const language = memberId === undefined ? undefined : await languageOfMember(db, memberId);
    if (memberId === undefined || language === undefined) throw new NotFound();
    // A calendar program asks, which knows nothing of languages.
    const t = translator(isInterfaceLanguage(language) ? language : 'en');
    res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    const meetings = await calendarMeetings(db, { memberId }, { ...req.viewer, language });
    send(res, meetings, { name: t('My meetings'), t });
  });

  router.get(`${meetingsPath}/:document.ics`, open, loadMeeting, (req, res) => {
    const meeting = meetingIn(res);
    if (meeting.stage === 'drafting') throw new NotFound();
    res.attachment(`meeting-${meeting.id}.ics`);
    send(res, [meeting], { name: meeting.title, t: req.viewer.t });
  });

  function send(res: Response, meetings: readonly Meeting[], named: { name: string; t: Translate }): void {
    res.type('text/calendar').send(calendarOf(config, meetings, named));
  }

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/calendar': CalendarsPage;
  }
}
