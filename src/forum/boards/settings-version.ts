import { createHash } from 'node:crypto';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { adminBoardSettings } from './board.ts';
import type { BoardSettings } from './settings-store.ts';

/** Returns a hash of a board's settings and texts, by which a form is noticed that was opened before they changed. */
export function settingsVersion(board: BoardSettings): string {
  const texts = interfaceLanguages.map((language) => {
    const text = board.texts[language];
    return [text?.name, text?.description];
  });
  const settings = JSON.stringify([...adminBoardSettings.map((name) => board[name]), texts]);
  return createHash('sha256').update(settings).digest('base64url').slice(0, 22);
}
