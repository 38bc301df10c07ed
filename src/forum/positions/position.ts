import { msg } from '#src/platform/i18n/t.ts';

/** Where somebody stands on a debate's question. */
export const positions = ['for', 'depends', 'against', 'none'] as const;
export type Position = (typeof positions)[number];

/** In words, as messages to translate. */
export const positionNames: Record<Position, string> = {
  for: msg('In favour'),
  depends: msg('It depends'),
  against: msg('Concerned'),
  none: msg('No position'),
};
