/** Returns a text as a quote in Markdown, with its author and the way back to it. */
export function quoteOf({ id, name, source }: { id: number; name: string; source: string }): string {
  const author = name.replace(/[\\`*_[\]<>#@~|]/g, '\\$&');
  const lines = [`**${author}** · [#${id}](/contributions/${id})`, '', ...source.split('\n')];
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** Returns the first paragraph of a text that is no quote itself; the first of all where there is none. */
export function firstParagraph(source: string): string {
  const paragraphs = source.split(/\n\s*\n/);
  return paragraphs.find((paragraph) => !/^ {0,3}>/.test(paragraph)) ?? paragraphs[0] ?? '';
}
