/** Returns a text as a quote in Markdown, with its author and the way back to it. */
export function quoteOf({ id, name, source }: { id: number; name: string; source: string }): string {
  const author = name.replace(/[\\`*_[\]<>#@~|]/g, '\\$&');
  const lines = [`**${author}** · [#${id}](/contributions/${id})`, '', ...source.split('\n')];
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}
