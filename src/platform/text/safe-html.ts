/** HTML that may be sent as it is: made by the sanitiser, by `html` or by a template, never from a request. */
export class SafeHtml {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
  toString(): string {
    return this.html;
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
const special = /[&<>"']/;

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return special.test(text)
    ? text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
    : text;
}

/** Returns what a template prints: SafeHtml as it is, everything else escaped, nothing for null. */
export function printed(value: unknown): string {
  if (value instanceof SafeHtml) return value.html;
  if (value === null || value === undefined) return '';
  return escapeHtml(String(value));
}

/** Makes HTML of a tagged template, whose values are escaped unless they are SafeHtml. */
export function html(strings: readonly string[], ...values: readonly unknown[]): SafeHtml {
  return new SafeHtml(
    strings.map((text, i) => text + (i < values.length ? printed(values[i]) : '')).join(''),
  );
}

type Attribute = string | number | boolean | null | undefined | readonly (string | false | null)[];

/**
 * Returns HTML attributes for a start tag, each with a space before it. A value is escaped; true gives the name alone,
 * null and false give nothing, and a list gives its words with spaces between, or nothing where it has none.
 */
export function attrs(attributes: Readonly<Record<string, Attribute>>): SafeHtml {
  let printed = '';
  for (const [name, given] of Object.entries(attributes)) {
    const value = Array.isArray(given) ? given.filter(Boolean).join(' ') || null : given;
    if (value === true) printed += ` ${name}`;
    else if (value !== null && value !== undefined && value !== false)
      printed += ` ${name}="${escapeHtml(String(value))}"`;
  }
  return new SafeHtml(printed);
}
