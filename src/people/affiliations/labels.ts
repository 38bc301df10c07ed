import { msg } from '#src/platform/i18n/t.ts';
import type { ConfirmedWay } from './affiliation.ts';

/** How an affiliation was confirmed (messages to translate). */
export const wayLabels: Record<ConfirmedWay, string> = {
  email: msg('By an e-mail address at the organisation'),
  invitation: msg('By an invitation of the organisation'),
  staff: msg('By the staff'),
};
