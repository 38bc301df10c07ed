import { type Request, Router } from 'express';
import { partnerFeedPath, partnerPath, partnersPath } from '#src/hub/partners/partner.ts';
import { latestPartners, listPartners, type Partner } from '#src/hub/partners/store.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { startOfDay } from '#src/platform/text/dates.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { partnerFilters, partnerLine, partnerQuery } from './list.ts';

const mostInFile = 5000;

/** Returns the routes of the directory of partners as files and as a feed. */
export function partnerFileRoutes({ db, config }: Deps): Router {
  const router = Router();
  const listed = async ({ query }: Request) => {
    const filters = partnerFilters(partnerQuery(query));
    const partners = await listPartners(db, filters, { cursor: null, size: mostInFile - 1 });
    return partners.map((partner) => dataOf(partner, config.baseUrl));
  };

  router.get(`${partnersPath}.csv`, open, async (req, res) => {
    const rows = (await listed(req)).map((partner) => [
      ...[partner.name, partner.formerly.join('; '), partner.address, partner.source, partner.type],
      ...[partner.group, partner.joined, partner.ended],
    ]);
    res.attachment('partners.csv').type('text/csv').send(csvOf(columns, rows));
  });

  router.get(`${partnersPath}.json`, open, async (req, res) => {
    res.json({ partners: await listed(req) });
  });

  router.get(partnerFeedPath, open, async (req, res) => {
    const { viewer } = req;
    await sendFeed(res, {
      ...{
        baseUrl: config.baseUrl,
        path: partnerFeedPath,
        pagePath: partnersPath,
        language: viewer.language,
      },
      title: `${viewer.t('Partners')} · ICT4Society`,
      entries: (await latestPartners(db, feedLength)).map((partner) => feedEntry(partner, viewer)),
    });
  });

  return router;
}

const columns = ['name', 'formerly', 'address', 'source', 'type', 'group', 'joined', 'ended'];

/** A partner as the files have it. */
function dataOf(partner: Partner, baseUrl: string) {
  return {
    name: partner.name,
    formerly: partner.formerNames.map(({ name }) => name),
    address: baseUrl + partnerPath(partner),
    source: partner.organisationId === null ? 'record' : 'letters',
    type: partner.type,
    group: partner.group,
    joined: partner.joinedOn,
    ended: partner.endedOn,
  };
}

function feedEntry(partner: Partner, viewer: Viewer) {
  const { facts } = partnerLine(partner, viewer);
  const joinedAt = startOfDay(partner.joinedOn ?? '');
  return {
    path: partnerPath(partner),
    title: partner.name,
    author: 'ICT4Society',
    html: `<p>${escapeHtml(facts.join(' · '))}</p>`,
    language: viewer.language,
    publishedAt: joinedAt,
    updatedAt: partner.endedOn === null ? joinedAt : startOfDay(partner.endedOn),
  };
}
