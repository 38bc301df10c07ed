import { msg } from '#src/platform/i18n/t.ts';
import { cleaned } from '#src/platform/text/characters.ts';
import { FileRefused } from './refusal.ts';

const longest = 160;
const path = /[/\\]|^\.+$/;
// Beside what no text keeps, marks of the direction of writing: "annexe.pdf" may then be an .exe.
const hidden = /[\t\n\u061c\u200e\u200f]/;

/** Returns the name of a file as it is stored; throws FileRefused where it may deceive somebody. */
export function checkName(given: string): string {
  const name = given.normalize('NFC').trim();
  if (hidden.test(name) || cleaned(name) !== name) {
    throw new FileRefused(
      msg('The file name contains hidden characters, which can deceive readers. Rename the file.'),
    );
  }
  if (path.test(name)) {
    throw new FileRefused(msg('A file name cannot contain slashes. Rename the file.'));
  }
  if (name.length > longest) {
    throw new FileRefused(
      msg('A file name can have at most {longest, number} characters. Rename the file.'),
      {
        longest,
      },
    );
  }
  return name;
}
