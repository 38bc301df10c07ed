import { msg } from '#src/platform/i18n/t.ts';

/** Where members read what became of what they reported. */
export const reportsPath = '/accounts/me/reports';

/** How many reports are listed; older ones stand in the file of one's data. */
export const listedReports = 100;

/** How far a report is, where nothing was decided about it (messages to translate). */
export const reportStates = {
  open: { label: msg('Waiting for a moderator'), kind: 'held' },
  decided: { label: msg('Decided'), kind: 'done' },
  withdrawn: { label: msg('Gone: its author closed their account'), kind: 'plain' },
} as const;
