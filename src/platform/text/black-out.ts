/** What stands in place of words that are blacked out, however long they were. */
export const blackBlock = '█████';

/** Returns the text with these passages blacked out, wherever they stand and however their words are spaced. */
export function blackOut(text: string, passages: readonly string[]): string {
  return passages.length === 0 ? text : text.replace(patternOf(passages), blackBlock);
}

/** Tells whether one of these passages stands in the text. */
export function holdsPassage(text: string, passages: readonly string[]): boolean {
  return passages.length > 0 && patternOf(passages).test(text);
}

/** The longest first, so that nothing is left of one that begins as another. */
function patternOf(passages: readonly string[]): RegExp {
  const ordered = [...passages].sort((a, b) => b.length - a.length);
  const words = (passage: string) =>
    passage.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(ordered.map((passage) => words(passage).join('[\\s>]+')).join('|'), 'giu');
}
