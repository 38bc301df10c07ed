/**
 * How much a process keeps at most in each of its stores, by number and by bytes: they are full after some hours, and memory
 * grows no further. What is bounded by the program itself (statements, templates, formats of a language) is not listed.
 */
export const keptInMemory = {
  /** Visitors' pages, with their compressed copies. */
  pages: { max: 1000, maxSize: 15_000_000 },
  /** Addresses of pages that were asked for once. */
  addresses: { max: 10_000 },
  /** Parts of pages, as they were rendered. */
  fragments: { max: 20_000, maxSize: 15_000_000 },
  /** Rows that a page needs whole, by characters of their texts. */
  rows: { max: 2000, maxSize: 5_000_000 },
  /** Pictures of words, for where a page is shared. */
  pictures: { max: 1000, maxSize: 8_000_000 },
  /** Sentences with their numbers and names, for each language of the interface. */
  sentences: { max: 5000 },
  /** How dates are written: for each language and time zone, and of each of these so many minutes. */
  dateFormats: { max: 20 },
  minutes: { max: 3000 },
  /** Texts that were read as Markdown a moment ago. */
  markdown: { max: 50 },
} as const;
