import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { organisationPageRoutes } from './routes.ts';

/** What the page of an organisation brings to the whole. */
export const organisationPage: Slice = {
  name: 'organisation-page',
  routes: organisationPageRoutes,
  flashes: { 'words-wait': msg('Sent. It will appear once a moderator has read it.') },
  staffActs: {
    'get /organisations/:organisation/edit': msg('Opened the facts of an organisation'),
    'post /organisations/:organisation': msg('Changed the facts of an organisation'),
  },
};
