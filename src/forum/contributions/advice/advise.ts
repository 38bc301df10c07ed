import { type Similarity, similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import type { ContributionDraft } from '#src/forum/contributions/writing/forms.ts';
import { closedRefusal, type DebateRules } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Advice, adviceFor, carrierOf, readAdvice, type Similar } from './advice.ts';
import { adviceFacts } from './store.ts';

type Advised = {
  /** What is worth saying before the text is published, beyond what its author has read. */
  advice: readonly Advice[];
  similar: readonly Similar[];
  /** How the text is compared with others. */
  similarity: Similarity;
  /** The contribution with which it is shown together. */
  sameAs: number | null;
};

/** Compares a text that is about to be published with what there is in its debate. */
export async function advise(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: DebateRules & { id: number },
  isReply: boolean,
  { claim, text, key, advised, sharing }: ContributionDraft,
): Promise<Advised> {
  const similarity = similarityOf(isReply ? null : (claim ?? null), text, debate.id);
  if (actor.id === null || closedRefusal(debate, now()) !== null) {
    return { advice: [], similar: [], similarity, sameAs: null };
  }
  const facts = await adviceFacts(db.shared, { debateId: debate.id, authorId: actor.id, key, similarity });
  const read = readAdvice(advised);
  return {
    advice: adviceFor(facts, actor.id, isReply, now()).filter((name) => !read.includes(name)),
    similar: facts.similar,
    similarity,
    sameAs: carrierOf(facts, isReply, sharing),
  };
}
