import { fatePath } from '#src/outcomes/citations/citation.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { type CitingPlace, type Fate, fateNames } from './fate.ts';

/** What became of a contribution, in a line that leads to everything that cites it. */
export type FateLine = { text: string; href: string };

const waiting = msg('Waiting for the synthesis');

/** Returns where something is cited, in words: the document by its number, and the part of it where parts are counted. */
function placeName(
  { noun, part }: DocumentKind,
  { documentId, anchor, at }: CitingPlace,
  t: Translate,
): string {
  const whole = t('{noun} {number}', { noun: t(noun), number: String(documentId) });
  return part === undefined || !/\d$/.test(anchor) ? whole : `${whole}, ${t(part, { number: at })}`;
}

/**
 * Returns the line that a card has: where it is cited, which counts before why it is not; null where there is nothing to
 * say. `isAwaited` is whether its debate is closed and waits for what it comes to.
 */
export function fateLine(
  id: number,
  { citedIn, reason }: Fate,
  isAwaited: boolean,
  kinds: readonly DocumentKind[],
  t: Translate,
): FateLine | null {
  const href = fatePath(id);
  const places = citedIn.map((place) => placeName(kindNamed(kinds, place.kind), place, t));
  if (places.length > 3) places.splice(3, 1, t('and elsewhere'));
  if (places.length > 0) return { text: t('Cited in {places}', { places: places.join('; ') }), href };
  if (reason !== null) return { text: t('Not cited: {reason}', { reason: t(fateNames[reason]) }), href };
  return isAwaited ? { text: t(waiting), href } : null;
}
