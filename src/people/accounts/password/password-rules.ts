import ranked from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import { msg } from '#src/platform/i18n/t.ts';

/** The length of a password, in characters. */
const passwordLength = { min: 12, max: 128 } as const;

// The list is ranked by frequency and holds far more than the 10,000 that must be refused.
const common = new Set<string>(ranked);
const site = ['ict4society', 'ict', 'society'];

/** Returns what is wrong with a new password, whoever chooses it (a message to translate); null where nothing is. */
export function weakPasswordProblem(password: string): string | null {
  const length = [...password].length;
  if (length < passwordLength.min) return msg('Choose a password of at least 12 characters');
  if (length > passwordLength.max) return msg('Choose a password of at most 128 characters');
  if (isCommon(password.normalize('NFKC').toLowerCase())) {
    return msg('This password is too easy to guess. Choose another; a sentence works well.');
  }
  return null;
}

// Common as it stands, repeated, or with digits and marks around it.
function isCommon(password: string): boolean {
  if (common.has(password)) return true;
  const unit = /^(.+?)\1+$/u.exec(password)?.[1];
  if (unit !== undefined && ([...unit].length <= 4 || common.has(unit))) return true;
  const core = password.replace(/^[^\p{Letter}]+|[^\p{Letter}]+$/gu, '');
  return core.length >= 4 && common.has(core);
}

/** Who chooses a password: their own words are the first that somebody who knows them would try. */
type PasswordOwner = { name: string; handle: string; email: string; organisation: string | null };

/**
 * Returns what is wrong with a password that only their own words and the platform's, digits and marks make up (a message to
 * translate); null for others.
 */
export function personalPasswordProblem(password: string, person: PasswordOwner): string | null {
  const lower = password.normalize('NFKC').toLowerCase();
  let rest = lower;
  for (const word of ownWords(person)) rest = rest.replaceAll(word, ' ');
  return rest === lower || /\p{Letter}{3}/u.test(rest)
    ? null
    : msg(
        'This password is made up of your own details or our name. Add words that nobody would connect with you.',
      );
}

function ownWords({ name, handle, email, organisation }: PasswordOwner): string[] {
  const texts = [name, handle, email, organisation ?? ''].map((text) => text.normalize('NFKC').toLowerCase());
  const words = texts.flatMap((text) => [
    text,
    text.replace(/\s+/g, ''),
    ...text.split(/[^\p{Letter}\p{Number}]+/u),
  ]);
  return [...new Set([...site, ...words])]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
}
