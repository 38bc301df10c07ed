import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { termsRoutes } from './routes.ts';
import { termsNotice } from './versions/notices.ts';
import { tellOfTerms } from './versions/tell-members.ts';

/** What the terms of use and the contact page bring to the whole. */
export const terms: Slice = {
  name: 'terms',
  routes: termsRoutes,
  events: ['terms-version.published'],
  jobs: [{ task: 'tell-terms-change', run: tellOfTerms }],
  staffActs: {
    'get /admin/terms': msg('Looked at the changes to the terms of use'),
    'post /admin/terms': msg('Published a version of the terms of use'),
  },
  notices: { kinds: [termsNotice] },
  flashes: { 'terms-published': msg('Published.') },
  personalData: {
    tables: {
      terms_versions: { personal: {}, other: ['number', 'published_at', 'significant', 'told_up_to'] },
      terms_version_texts: { personal: {}, other: ['version', 'language', 'markdown', 'summary'] },
    },
  },
};
