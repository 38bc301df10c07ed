import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { meetingKind } from '#src/hub/meetings/kind.ts';
import { meetingsPath, stageAt } from '#src/hub/meetings/meeting.ts';
import { type MeetingCard, meetingCard } from '#src/hub/meetings/page.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import { can } from '#src/platform/access/permissions.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type MeetingFilterForm, meetingFilterForm } from './filters.ts';
import { calendarMeetings, latestMeetings, listMeetings, meetingYears } from './store.ts';

const feedPath = `${meetingsPath}/feed.atom`;

/** Returns the routes of the list of meetings, as a page, as data and as a feed. */
export function meetingListRoutes({ db, config }: Deps): Router {
  const router = Router();

  router.get(meetingsPath, open, async (req, res) => {
    const { viewer } = req;
    const { t, language, now, actor } = viewer;
    const [boards, years] = await Promise.all([boardNames(db, language), meetingYears(db)]);
    const filter = meetingFilterForm(req.query, { boards, years }, viewer);
    const cursor = cursorOf(req.query);
    const rows = await listMeetings(db, filter.filters, { language, now, cursor, size: pageSize });
    const page = pageOf(rows, pageSize, cursor);
    const description = t(
      'Where people from all groups meet: what is coming up, and what came of past meetings.',
    );
    render(
      res,
      'hub/meetings/index',
      { title: t('Meetings'), description, feed: { href: feedPath, title: t('Meetings') } },
      {
        filter,
        cards: page.items.map((meeting) => meetingCard(meeting, viewer)),
        links: pageLinks(meetingsPath, filter.chosen, page),
        newHref: can(actor, 'meeting:manage') ? `${meetingsPath}/new` : null,
      },
    );
  });

  router.get(`${meetingsPath}.json`, open, async (req, res) => {
    const { viewer } = req;
    const meetings = (await calendarMeetings(db, {}, viewer)).map((meeting) => ({
      number: meeting.id,
      address: config.baseUrl + documentPath(meetingKind, meeting),
      ...{ title: meeting.title, lede: meeting.lede, language: meeting.language, board: meeting.boardSlug },
      stage: stageAt(meeting, viewer.now),
      ...{ startsAt: meeting.startsAt, endsAt: meeting.endsAt, zone: meeting.zone, mode: meeting.mode },
      ...{ place: meeting.place, languages: meeting.languages, access: meeting.access },
      ...{ openTo: meeting.openTo, capacity: meeting.capacity },
    }));
    res.json({ meetings });
  });

  router.get(feedPath, open, async (req, res) => {
    const { t, language } = req.viewer;
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: feedPath, pagePath: meetingsPath, language },
      title: `${t('Meetings')} · ICT4Society`,
      entries: (await latestMeetings(db, language, feedLength)).map((meeting) =>
        documentEntry(meetingKind, meeting),
      ),
    });
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/index': {
      filter: MeetingFilterForm;
      cards: readonly MeetingCard[];
      links: { before: string | null; after: string | null };
      newHref: string | null;
    };
  }
}
