/** Line ends of office programs and old systems: vertical tab, form feed, next line, line and paragraph separator. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

// Controls, marks that turn the direction of what follows, characters without width but those that join or part letters,
// and tags but those of a flag, which are kept.
const hidden =
  /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[[\p{Cc}\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Noncharacter_Code_Point}]--[\t\n]]/gv;

const seen = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Returns a text with plain line ends, and nothing hidden in it. */
export function cleaned(text: string): string {
  return withoutHidden(text.toWellFormed().replace(lineEnds, '\n'));
}

/** Returns what somebody typed or pasted as it is stored: cleaned, and nothing where nothing of it is seen. */
export function typedText(given: string): string {
  const text = cleaned(given).normalize('NFC').trim();
  return isVisible(text) ? text : '';
}

/** Returns what somebody typed or pasted as one line, as it is stored. */
export function typedLine(given: string): string {
  return typedText(given).replace(/\s+/g, ' ');
}

/** Returns a text without characters that nobody sees and nobody types on purpose. */
export function withoutHidden(text: string): string {
  return text.replace(hidden, '$1');
}

/** Tells whether anything of a text is seen: U+00AD or spaces alone are not. */
export function isVisible(text: string): boolean {
  return seen.test(text);
}
