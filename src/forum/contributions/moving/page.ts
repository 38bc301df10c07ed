import { type DebateLink, debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import type { MovedContribution } from './store.ts';

/** A contribution that went to another debate, as a line in the one that it left. */
export type MovedLine = {
  /** Its old place on the page, to which addresses from before lead. */
  anchor: string;
  claim: string;
  lang: string | null;
  href: string;
  debate: DebateLink;
};

/** Returns the lines for what went from a debate to others, on a page in this language. */
export function movedLines(moved: readonly MovedContribution[], language: string): MovedLine[] {
  return moved.map((one) => ({
    anchor: `c${one.id}`,
    claim: one.claim,
    lang: one.language === language ? null : one.language,
    href: permalink({ id: one.id, threadId: null }, debatePath(one.debate)),
    debate: debateLink(one.debate, language),
  }));
}
