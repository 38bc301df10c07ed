import { type Document, lockDocument, publishVersion } from '#src/outcomes/documents/store.ts';
import { canWriteSynthesis } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { openAnchor } from '#src/outcomes/syntheses/synthesis.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { differencesOf } from '#src/platform/text/differences.ts';
import { insertConsultation } from './store.ts';

/** How many characters a correction changes at most. */
const mostCorrected = 200;

const changed = msg('This has changed in the meantime. Look at it again.');

/** Returns what a version lacks before the organisations are asked about it, as a message to translate; null for nothing. */
export function missingIn(version: Document, current: Synthesis): string | null {
  const findings = version.sections.filter(({ anchor }) => anchor !== openAnchor);
  const open = version.sections.find(({ anchor }) => anchor === openAnchor);
  if (findings.length === 0) return msg('Write at least one finding first.');
  if (findings.some(({ heading = '', source }) => heading === '' || source === '')) {
    return msg('Every finding needs its sentence and its text first.');
  }
  if (!open || open.source === '') return msg('Say what remains open first.');
  return current.state === 'published' && version.change === null
    ? msg('First say what you changed: everyone can already read a version.')
    : null;
}

/** Whether a version differs so little from the one that everybody reads that it is a correction. */
export function isCorrection(earlier: Document, later: Document): boolean {
  const words = ({ title, lede, sections }: Document) =>
    [
      title,
      lede,
      ...sections.map(({ anchor, heading = '', source }) => `${anchor} ${heading}\n${source}`),
    ].join('\n\n');
  const stretches = differencesOf(words(earlier), words(later));
  if (stretches === null) return false;
  const differing = stretches.filter(({ kind }) => kind !== 'same');
  return differing.reduce((sum, { text }) => sum + text.length, 0) <= mostCorrected;
}

/**
 * Publishes the newest version and asks the organisations about it, until a moment. Nothing in it changes any more.
 * 'unsorted', and nothing done, where it does not say of every contribution what becomes of it.
 */
export async function openConsultation(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  newest: Document,
  endsAt: Date,
): Promise<'opened' | 'unsorted'> {
  const missing = missingIn(newest, synthesis);
  if (missing) throw new Conflict(missing);
  try {
    await publishNewest(deps, actor, synthesis, newest, 'synthesis.consulted', (tx, at) =>
      insertConsultation(tx, newest, { openedAt: at, endsAt }),
    );
    return 'opened';
  } catch (error) {
    if (violates(error, 'syntheses_sorted')) return 'unsorted';
    throw error;
  }
}

/** Publishes the newest version as a correction of the one that was published, which stays signed as it was. */
export async function correctSynthesis(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  newest: Document,
): Promise<void> {
  const missing = missingIn(newest, synthesis);
  if (missing) throw new Conflict(missing);
  if (synthesis.stage !== 'published' || !isCorrection(synthesis, newest)) {
    throw new Conflict(
      msg('This changes more than a correction is allowed to: the organisations must be asked again.'),
    );
  }
  await publishNewest(deps, actor, synthesis, newest, 'synthesis.corrected', async () => {});
}

async function publishNewest(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  { version }: Document,
  kind: 'synthesis.consulted' | 'synthesis.corrected',
  also: (tx: Tx, at: Date) => Promise<void>,
): Promise<void> {
  if (!canWriteSynthesis(actor, synthesis)) throw new NotFound();
  const { id, boardId, debateId, state } = synthesis;
  if (state === 'published' && version === synthesis.currentVersion) {
    throw new Conflict(msg('There is no new version. Write one first.'));
  }
  const at = now();
  await transaction(db, async (tx) => {
    const locked = await lockDocument(tx, id);
    if (
      locked.newestVersion !== version ||
      locked.state !== state ||
      !['drafting', 'published'].includes(state)
    ) {
      throw new Conflict(changed);
    }
    await publishVersion(tx, id, version, at);
    await also(tx, at);
    await record(tx, { kind, at, actorId: actor.id, boardId, debateId, data: { documentId: id, version } });
  });
}
