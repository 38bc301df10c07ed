import { pathOf } from '#src/platform/http/addresses/path.ts';

/**
 * A state more also needs: a verb and its form in course/, store.ts and list/store.ts, events, flashes and notices in slice.ts and
 * notices.ts, its name in labels.ts, list/options.ts and search-filter.ts, its turning point (turning-points/ with a CHECK,
 * site/debate-page/timeline.ts), what it says in views/site/debate-page/{head,facts}.ejs, and a migration (its CHECK,
 * is_public_debate).
 */
export const debateStates = [
  'draft',
  'proposed',
  'declined',
  'open',
  'closed',
  'concluded',
  'hidden',
  'removed',
] as const;
export type DebateState = (typeof debateStates)[number];

/** States that everybody sees, in SQL is_public_debate; the others are for the author and the board's staff. */
export const publicStates = ['open', 'closed', 'concluded'] as const;

/** States of a debate whose head moderators took away, until it is repaired or for good. */
export const withheldStates = ['hidden', 'removed'] as const;

/** Whether moderators took the debate away. */
export function isWithheld({ state }: { state: DebateState }): boolean {
  return withheldStates.some((one) => one === state);
}

/** Whether everybody sees the debate. */
export function isPublic({ state }: { state: DebateState }): boolean {
  return publicStates.some((one) => one === state);
}

/** The orders of a list of debates. */
export const debateSorts = ['active', 'new', 'closing', 'needs-a-voice'] as const;
export type DebateSort = (typeof debateSorts)[number];

/** What decides whether a debate is open. */
export type DebateTimes = { state: DebateState; closesAt: Date | null };

/** Whether people can contribute now: open, and its closing date not reached. */
export function isOpen(debate: DebateTimes, now: Date): boolean {
  return debate.state === 'open' && (debate.closesAt === null || debate.closesAt > now);
}

/** Returns the state as it is now: a debate past its closing date is closed, also before the timetable notes it. */
export function stateAt(debate: DebateTimes, now: Date): DebateState {
  return debate.state === 'open' && !isOpen(debate, now) ? 'closed' : debate.state;
}

/** A debate as the text of a link; `lang` where its title is in another language than the page. */
export type DebateLink = { title: string; href: string; lang: string | null };

/** Returns the link to a debate on a page in this language. */
export function debateLink(
  debate: { id: number; slug: string; title: string; language: string },
  pageLanguage: string,
): DebateLink {
  const lang = debate.language === pageLanguage ? null : debate.language;
  return { title: debate.title, href: debatePath(debate), lang };
}

/** Returns the one address of a debate; the number leads there under any words, and alone where there are none. */
export function debatePath(debate: { id: number; slug: string }): string {
  const words = debate.slug === '' ? '' : `-${debate.slug}`;
  return pathOf('debates', `${debate.id}${words}`);
}
