import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';

/** Where prepared wordings are kept. */
export const wordingsPath = '/moderation/wordings';

export const wordingTitleLength = 100;

/** A place that is to be filled in: words in curly brackets. What templates of other programs look like is none. */
const blank = /(?<![{$])\{\p{L}[\p{L}\p{N} ’'-]{0,40}\}(?!\})/gu;

/** Returns the blanks of a text, with their brackets, each once. */
export function blanksIn(text: string): string[] {
  return [...new Set(text.match(blank))];
}

/** What fills two blanks of its own accord: what a text claims, or how it begins, and the debate it stands in. */
export type ToldOfItem = { title: string; debate: string | null };

/** Returns what an item says of itself. */
export function toldOfItem({
  claim,
  html,
  context,
}: Pick<ModeratedItem, 'claim' | 'html' | 'context'>): ToldOfItem {
  return { title: claim ?? excerpt(html.html, 140), debate: context?.title ?? null };
}

/** Returns the text with that in the place of {title} and {debate}; where there is no debate, that blank stays. */
export function filledFrom(text: string, { title, debate }: ToldOfItem): string {
  return text.replaceAll('{title}', () => title).replaceAll('{debate}', (empty) => debate ?? empty);
}
