import { z } from 'zod';
import { screenings } from '#src/moderation/screening/screening.ts';
import { choice, line, optionalLine } from '#src/platform/http/forms/fields.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { hues, openers, speakers } from './board.ts';

const nameLength = 80;
const descriptionLength = 400;
const incomplete = msg('Enter both a name and a description in this language, or neither');
const position = msg('Enter the place in the order as a whole number from 1 to 999');

type TextKind = 'name' | 'description';
type TextField = `${TextKind}${Capitalize<InterfaceLanguage>}`;

/** Returns the name of the field that holds a text of the board in a language, such as nameFr. */
export function boardTextField(kind: TextKind, language: InterfaceLanguage): TextField {
  return `${kind}${language[0]?.toUpperCase()}${language.slice(1)}` as TextField;
}

// Of English always, of the other languages whole or not at all.
const textFields = {} as Record<TextField, z.ZodType<string | null>>;
for (const language of interfaceLanguages) {
  const isRequired = language === 'en';
  textFields[boardTextField('name', language)] = isRequired
    ? line(nameLength, msg('Enter a name for the board in English'))
    : optionalLine(nameLength);
  textFields[boardTextField('description', language)] = isRequired
    ? line(descriptionLength, msg('Say in English what the board is about'))
    : optionalLine(descriptionLength);
}

/** A board as an admin writes it. */
export const BoardForm = z
  .object({
    ...textFields,
    slug: line(60, msg('Enter an address for the board')).pipe(
      z
        .string()
        .regex(
          /^[a-z0-9]+(-[a-z0-9]+)*$/,
          msg('Use lower-case letters, digits and single hyphens, such as safer-internet'),
        ),
    ),
    position: line(20, position)
      .pipe(z.string().regex(/^[1-9]\d{0,2}$/, position))
      .transform(Number),
    hue: choice(hues, msg('Choose a colour')),
    openBy: choice(openers, msg('Choose who can propose debates')),
    contributeBy: choice(speakers, msg('Choose who can contribute')),
    replyBy: choice(speakers, msg('Choose who can reply')),
    screening: choice(screenings, msg('Choose what a moderator checks first')),
    /** The version of the settings with which the form was opened; see settingsVersion. */
    state: openedWith,
  })
  .superRefine((board, context) => {
    for (const language of interfaceLanguages) {
      const [name, description] = [boardTextField('name', language), boardTextField('description', language)];
      if ((board[name] === null) === (board[description] === null)) continue;
      const path = [board[name] === null ? name : description];
      context.addIssue({ code: 'custom', path, message: incomplete });
    }
  });
export type BoardDraft = z.output<typeof BoardForm>;

export type BoardText = { language: InterfaceLanguage; name: string; description: string };

/** Returns the texts of a board that were given, language by language. */
export function boardTexts(board: BoardDraft): BoardText[] {
  return interfaceLanguages.flatMap((language) => {
    const name = board[boardTextField('name', language)];
    const description = board[boardTextField('description', language)];
    return name === null || description === null ? [] : [{ language, name, description }];
  });
}
