import { msg, translator } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';
import { modeTexts } from '#src/platform/ops/modes/mode.ts';
import { readStanding } from '#src/platform/ops/modes/store.ts';

/** Emergency modes that are on, so that nobody forgets them. */
export const modesOn = check({
  kind: 'emergency-modes',
  look: async ({ db, now }) =>
    (await readStanding(db)).modes.filter(({ until }) => until > now()).map(({ kind }) => kind),
  judge: (kinds) =>
    kinds.length === 0
      ? null
      : {
          weight: 'warning',
          what: msg('{count, plural, one {An emergency mode is} other {# emergency modes are}} on.'),
          remedy: msg('End it under “Emergency modes” when the emergency is over.'),
          params: { count: kinds.length },
          detail: kinds.map((kind) => translator('en')(modeTexts[kind].name)).join(', '),
        },
});
