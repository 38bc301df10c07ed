import { confirmationsWaitingFor } from '#src/people/confirmations/store.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { confirmationsPath } from './confirmation-page.ts';
import { auditData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { accountabilityRoutes } from './routes.ts';

/** What accountability brings to the whole: the audit of what staff do and read. */
export const accountability: Slice = {
  name: 'accountability',
  routes: accountabilityRoutes,
  staffActs: {
    'get /admin/audit': msg('Read the audit'),
    'get /admin/confirmations': msg('Opened the list of things waiting for a second person'),
    'post /admin/confirmations/:confirmation/confirmation': msg('Confirmed as the second person'),
    'post /admin/confirmations/:confirmation/refusal': msg('Refused or withdrew a proposal'),
  },
  flashes: {
    confirmed: msg('Confirmed and done.'),
    'not-confirmed': msg('It will not be done.'),
  },
  work: {
    name: 'confirmations',
    href: confirmationsPath,
    label: msg('Confirmations'),
    isFor: (actor) => can(actor, 'role:manage') && actor.kind === 'member' && !!actor.waiting?.confirmations,
    waiting: confirmationsWaitingFor,
  },
  recounts,
  personalData: auditData,
};
