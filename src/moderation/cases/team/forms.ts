import { z } from 'zod';
import { noteLength } from '#src/moderation/cases/notes/note.ts';
import { text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** To whom a case is handed over. */
export const HandOverForm = z.object({
  colleague: z.coerce
    .number({ error: msg('Choose a colleague from the list') })
    .int()
    .positive(),
});

/** Why a colleague is asked for a second opinion. */
export const EscalationForm = z.object({
  why: text(noteLength, msg('Say what you would like a colleague to look at')),
});

/** Which revision was checked. */
export const SettlementForm = z.object({
  settled: z.coerce
    .number({ error: msg('Open the case again') })
    .int()
    .min(1)
    .max(1_000_000),
});
