/** Returns rendered text with its headings one level higher: for a place under an h2, since they are made for one under an h3. */
export function headingsUp(html: string): string {
  return html.replaceAll(/(<\/?h)([4-6])>/g, (_, start, level) => `${start}${Number(level) - 1}>`);
}
