import type { Viewer } from '#src/platform/http/viewer.ts';
import { screeningAnnouncements } from './labels.ts';
import { type ScreenedBoard, screen } from './screening.ts';

/** Returns what the viewer is told before they write on this board, if a moderator reads it before it appears; else null. */
export function holdAnnounced(
  { actor, t }: Pick<Viewer, 'actor' | 't'>,
  board: ScreenedBoard,
): string | null {
  if (actor.kind === 'visitor') return null;
  const [announcement] = screen(actor, board, []).flatMap((rule) => screeningAnnouncements[rule] ?? []);
  return announcement === undefined ? null : t(announcement);
}
