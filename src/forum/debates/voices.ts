import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Voices } from './store.ts';

export type VoiceRow = { group: GroupLabel; count: number; share: number };

/** Returns who has been heard, group by group: the six always, individuals where some spoke; shares of the largest in percent. */
export function voiceRows(voices: Voices, t: Translate): VoiceRow[] {
  const most = Math.max(1, ...Object.values(voices));
  return groupCodes
    .filter((code) => code !== 'ID' || voices[code])
    .map((code) => {
      const count = voices[code] ?? 0;
      return { group: groupLabel(code, t), count, share: Math.round((count / most) * 100) };
    });
}
