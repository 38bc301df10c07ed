import { msg } from '#src/platform/i18n/t.ts';

/** Where discussions elsewhere are listed. */
export const strandsPath = '/strands';

/** What a strand is: a feed that is read, a debate with an end, or a place. */
export const strandForms = ['feed', 'debate', 'site'] as const;
export type StrandForm = (typeof strandForms)[number];

/** What a strand is, in words (messages to translate). */
export const strandFormNames: Record<StrandForm, string> = {
  feed: msg('Feed'),
  debate: msg('Debate or consultation'),
  site: msg('Forum or site'),
};

/** At most so many strands are read, so many of them at a time, and so many entries kept of each, for so many days. */
export const mostStrands = 100;
export const strandsAtOnce = 4;
export const entriesKept = 200;
export const entryDays = 365;

/** Returns the host of an address, as readers see where a link leads. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
