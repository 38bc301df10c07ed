import { hashOfState } from '#src/platform/http/forms/opened-with.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { adminBoardSettings } from './board.ts';
import type { BoardSettings } from './settings-store.ts';

/** Returns a hash of a board's settings and texts, by which a form is noticed that was opened before they changed. */
export function settingsVersion(board: BoardSettings): string {
  const texts = interfaceLanguages.map((language) => {
    const text = board.texts[language];
    return [text?.name, text?.description];
  });
  return hashOfState([...adminBoardSettings.map((name) => board[name]), texts]);
}
