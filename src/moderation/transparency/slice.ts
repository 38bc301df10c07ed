import { Router } from 'express';
import { msg } from '#src/platform/i18n/t.ts';
import { staysOnRecord } from '#src/platform/slice/personal-data.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { transparencyAdminRoutes } from './admin-routes.ts';
import { reportPublication } from './publish.ts';
import { publishRecipients } from './recipients-store.ts';
import { transparencyRoutes } from './routes.ts';

/** The yearly report on moderation, and how many people are active here. */
export const transparency: Slice = {
  name: 'transparency',
  routes: (deps) => Router().use(transparencyRoutes(deps), transparencyAdminRoutes(deps)),
  staffActs: {
    'get /admin/transparency/:year': msg('Opened the transparency report to write it'),
    'post /admin/transparency/:year': msg('Wrote the transparency report'),
    'post /admin/transparency/:year/publication': msg('Published the transparency report'),
  },
  twoPerson: [reportPublication],
  flashes: {
    'report-published': msg('Published. This version stays as it is.'),
    'report-proposed': msg('Proposed. Another administrator must confirm it before the report is published.'),
  },
  personalData: {
    tables: {
      transparency_texts: { personal: {}, other: ['year', 'key', 'words'] },
      transparency_reports: {
        personal: {
          published_by: { shown: 'acts', closing: staysOnRecord },
          sheets: { shown: 'acts', closing: staysOnRecord },
        },
        other: ['id', 'year', 'version', 'published_at', 'changes', 'reasons', 'method'],
      },
      active_months: { personal: {}, other: ['month', 'members'] },
      active_recipients: { personal: {}, other: ['until', 'average', 'published_at'] },
    },
    sections: {},
    steps: {},
  },
  removeExpired: ({ db, now }) => publishRecipients(db, now()),
};
