import { msg } from '#src/platform/i18n/t.ts';
import type { Position } from './position.ts';

/** Positions in words (messages to translate). */
export const positionNames: Record<Position, string> = {
  for: msg('In favour'),
  depends: msg('It depends'),
  against: msg('Opposed'),
  none: msg('No position'),
};
