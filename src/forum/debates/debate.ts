import { msg } from '#src/platform/i18n/t.ts';

export const debateStates = ['draft', 'proposed', 'declined', 'open', 'closed', 'concluded'] as const;
export type DebateState = (typeof debateStates)[number];

/** States that everybody sees; the others are for the author and the board's curators. */
export const publicStates = ['open', 'closed', 'concluded'] as const;

/** Whether everybody sees it. */
export function isPublic({ state }: { state: DebateState }): boolean {
  return publicStates.some((one) => one === state);
}

/** The orders of a list of debates. */
export const debateSorts = ['active', 'new', 'closing', 'needs-a-voice'] as const;
export type DebateSort = (typeof debateSorts)[number];

type Timed = { state: DebateState; closesAt: Date | null };

/** Whether people can contribute now: open, and its closing date not reached. */
export function isOpen(debate: Timed, now: Date): boolean {
  return debate.state === 'open' && (debate.closesAt === null || debate.closesAt > now);
}

/** The state as it is now: a debate past its closing date is closed, also before the timetable notes it. */
export function stateAt(debate: Timed, now: Date): DebateState {
  return debate.state === 'open' && !isOpen(debate, now) ? 'closed' : debate.state;
}

const dayMs = 86_400_000;

export type Status = { message: string; days: number; kind: 'open' | 'held' | 'done' | 'plain' };

/** The state in words (a message to translate), with whole days left where it closes within a year. */
export function statusOf(debate: Timed, now: Date): Status {
  const state = stateAt(debate, now);
  if (state === 'open') {
    const left = debate.closesAt ? debate.closesAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
    if (left >= 365 * dayMs) return { message: msg('Open'), days: 0, kind: 'open' };
    if (left < dayMs) return { message: msg('Open · closes today'), days: 0, kind: 'open' };
    const days = Math.floor(left / dayMs);
    return {
      message: msg('{days, plural, one {Open · # day left} other {Open · # days left}}'),
      days,
      kind: 'open',
    };
  }
  return { ...closedStates[state], days: 0 };
}

const closedStates: Record<Exclude<DebateState, 'open'>, Pick<Status, 'message' | 'kind'>> = {
  draft: { message: msg('Draft'), kind: 'held' },
  proposed: { message: msg('Proposed'), kind: 'held' },
  declined: { message: msg('Declined'), kind: 'plain' },
  closed: { message: msg('Closed · synthesis due'), kind: 'plain' },
  concluded: { message: msg('Concluded'), kind: 'done' },
};

/** A debate as the text of a link; `lang` where its title is in another language than the page. */
export function debateLink(
  debate: { id: number; slug: string; title: string; language: string },
  pageLanguage: string,
): { title: string; href: string; lang: string | null } {
  const lang = debate.language === pageLanguage ? null : debate.language;
  return { title: debate.title, href: debatePath(debate), lang };
}

/** The one address of a debate; the number leads there under any words. */
export function debatePath(debate: { id: number; slug: string }): string {
  return `/debates/${debate.id}-${debate.slug}`;
}
