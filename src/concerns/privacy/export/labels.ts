import { msg } from '#src/platform/i18n/t.ts';

export const exportStates = ['asked', 'ready', 'taken', 'replaced', 'expired', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

/** What becomes of a file that was asked for, in words (messages to translate), and how the mark of it looks. */
export const exportLabels: Record<
  ExportState,
  { label: string; kind: 'plain' | 'held' | 'danger' | 'open' }
> = {
  asked: { label: msg('In preparation'), kind: 'held' },
  ready: { label: msg('Ready: we have emailed you the link'), kind: 'open' },
  taken: { label: msg('Downloaded'), kind: 'plain' },
  replaced: { label: msg('Replaced by a later one'), kind: 'plain' },
  expired: { label: msg('Expired'), kind: 'plain' },
  failed: { label: msg('Could not be prepared'), kind: 'danger' },
};
