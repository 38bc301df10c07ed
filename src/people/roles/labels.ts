import type { Role } from '#src/platform/access/actor.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** What a role is called (messages to translate). */
export const roleLabels: Record<Role, string> = {
  curator: msg('Curator'),
  moderator: msg('Moderator'),
  admin: msg('Administrator'),
};

/** Returns a role with where it is held, in words: "Curator of Accessibility", "Moderator of the whole platform". */
export function roleInWords(role: Role, boardName: string | null, t: Translate): string {
  const held = t(roleLabels[role]);
  return boardName === null
    ? t('{role}, whole platform', { role: held })
    : t('{role}, board “{board}”', { role: held, board: boardName });
}
