import { z } from 'zod';
import { hues, openers, speakers } from '#src/forum/boards/board.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import { choice, line, optionalLine } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const nameLength = 80;
const descriptionLength = 400;
const both = msg('Give both a name and a description in this language, or neither');
const place = msg('Give the place in the order as a whole number from 1 to 999');

/** A board as an admin writes it: English always, the other languages whole or not at all. */
export const BoardForm = z
  .object({
    nameEn: line(nameLength, msg('Give the board a name in English')),
    descriptionEn: line(descriptionLength, msg('Say in English what the board is about')),
    nameFr: optionalLine(nameLength),
    descriptionFr: optionalLine(descriptionLength),
    nameDe: optionalLine(nameLength),
    descriptionDe: optionalLine(descriptionLength),
    slug: line(60, msg('Give the board an address')).pipe(
      z
        .string()
        .regex(
          /^[a-z0-9]+(-[a-z0-9]+)*$/,
          msg('Use lower-case letters, digits and single hyphens, such as safer-internet'),
        ),
    ),
    position: line(20, place)
      .pipe(z.string().regex(/^[1-9]\d{0,2}$/, place))
      .transform(Number),
    hue: choice(hues, msg('Choose a colour')),
    openBy: choice(openers, msg('Choose who proposes debates')),
    contributeBy: choice(speakers, msg('Choose who contributes')),
    replyBy: choice(speakers, msg('Choose who replies')),
    screening: choice(screenings, msg('Choose what waits for a moderator')),
    /** The state of the board that the form was opened with; see stateOf. */
    state: z.string().max(22).catch(''),
  })
  .superRefine((board, context) => {
    for (const language of ['Fr', 'De'] as const) {
      const name = board[`name${language}`];
      const description = board[`description${language}`];
      if ((name === null) === (description === null)) continue;
      const path = [name === null ? `name${language}` : `description${language}`];
      context.addIssue({ code: 'custom', path, message: both });
    }
  });
export type BoardDraft = z.output<typeof BoardForm>;

const roles = ['curator', 'moderator', 'admin'] as const;
const day = msg('Give a day in the form 2027-03-31, or leave this empty');

/** A role to grant: on one board or, with none, on the whole platform; until the end of a day or without end. */
export const GrantForm = z.object({
  role: choice(roles, msg('Choose a role')),
  board: z
    .string({ error: msg('Choose a board or the whole platform') })
    .regex(/^([a-z0-9-]{1,60})?$/, msg('Choose a board or the whole platform'))
    .transform((slug) => slug || null),
  until: optionalLine(10).pipe(z.iso.date(day).nullable()),
});
export type GrantDraft = z.output<typeof GrantForm>;

/** What staff checked before they confirmed, or why they no longer do. */
export const VerificationForm = z.object({
  note: line(500, msg('Say how you checked, for those who ask later')),
  /** The organisation that the admin saw: it may have changed since. */
  organisation: optionalLine(120),
});

/** Why a confirmation ends. */
export const UnverificationForm = z.object({
  note: line(500, msg('Say why the confirmation ends, for those who ask later')),
});
