import { fitting, wordsOf } from '#src/platform/text/excerpt.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';

/** Returns the first words of a text as one line of at most `longest` characters; its source where it renders to no words. */
export function firstWords(source: string, longest: number): string {
  const words = wordsOf(renderMarkdown(source).html, longest) || source.replaceAll(/\s+/g, ' ').trim();
  return fitting(words, longest);
}
