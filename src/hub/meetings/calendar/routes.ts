import { type Response, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { calendarMeetings } from '#src/hub/meetings/list/store.ts';
import { loadMeeting, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingsPath, ownCalendarPath } from '#src/hub/meetings/meeting.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { type Translate, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { ownCalendarAddress, readCalendarToken } from './address.ts';
import { calendarOf } from './calendar.ts';
import { calendarOwner, renewCalendarAddress } from './store.ts';

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
    const memberId = actor.id;
    const owner = memberId === null ? undefined : await calendarOwner(db, memberId);
    const page: CalendarsPage = {
      all: config.baseUrl + all,
      boards: boards.map(({ name, slug }) => ({ name, address: `${config.baseUrl}${all}?board=${slug}` })),
      mine:
        memberId === null || !owner
          ? null
          : config.baseUrl + ownCalendarAddress(config, { memberId, renewals: owner.renewals }),
    };
    const description = t('Meetings in your own calendar, kept up to date.');
    render(res, 'hub/meetings/calendar', { title: t('Meetings in your calendar'), description }, page);
  });

  router.post(`${meetingsPath}/calendar/address`, may('account:use'), async (req, res) => {
    await renewCalendarAddress(db, requireMember(req).id);
    flash(res, 'calendar-address-new');
    res.redirect(303, `${meetingsPath}/calendar#mine`);
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
    const named = readCalendarToken(config, req.params.token);
    const owner = named && (await calendarOwner(db, named.memberId));
    if (!owner || !named.isInForce(owner.renewals)) throw new NotFound();
    const { language } = owner;
    // A calendar program asks, which knows nothing of languages.
    const t = translator(isInterfaceLanguage(language) ? language : 'en');
    res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    const meetings = await calendarMeetings(db, { memberId: named.memberId }, { ...req.viewer, language });
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
