import type { DebateTimes } from '#src/forum/debates/debate.ts';
import { canStart, isReadyForSynthesis } from '#src/outcomes/syntheses/policy.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import type { SynthesisOfDebate } from './store.ts';

/** What a debate's page says of its synthesis. */
export type SynthesisLine = {
  says: 'due' | 'late' | 'consultation' | 'published' | 'abandoned' | null;
  at: Date | null;
  href: string | null;
  /** Where it is begun or written on; null for who does not. */
  writeHref: string | null;
};

type EndedDebate = DebateTimes & { id: number; boardId: number; outcome: SynthesisOfDebate };

/** Returns what a debate's page says of its synthesis; null where it says nothing. */
export function synthesisLine(debate: EndedDebate, { actor, now }: Viewer): SynthesisLine | null {
  const { id, stage, endsAt, doneAt, abandonedAt, dueOn } = debate.outcome;
  const writes = canStart(actor, debate) && isReadyForSynthesis(debate, now);
  const writeHref = writes ? `/debates/${debate.id}/synthesis` : null;
  const href = id === null || stage === 'drafting' ? null : `${synthesesPath}/${id}`;
  if (stage === 'consultation' && endsAt) return { says: stage, at: endsAt, href, writeHref };
  if (stage === 'published' && doneAt) return { says: stage, at: doneAt, href, writeHref };
  if (dueOn !== null) {
    const at = endOfDay(dueOn);
    return { says: at < now ? 'late' : 'due', at, href, writeHref };
  }
  if (stage === 'abandoned') return { says: stage, at: abandonedAt, href, writeHref };
  return writeHref === null ? null : { says: null, at: null, href, writeHref };
}
