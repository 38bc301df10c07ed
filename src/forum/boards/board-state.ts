import { createHash } from 'node:crypto';
import type { AdminBoardRow } from './admin-store.ts';

/** Names the present settings and texts of a board, so that a form opened before they changed is noticed. */
export function stateOf(board: AdminBoardRow): string {
  const { slug, hue, position, openBy, contributeBy, replyBy, screening, texts } = board;
  const languages = [texts.en, texts.fr, texts.de].map((text) => [text?.name, text?.description]);
  const state = JSON.stringify([slug, hue, position, openBy, contributeBy, replyBy, screening, languages]);
  return createHash('sha256').update(state).digest('base64url').slice(0, 22);
}
