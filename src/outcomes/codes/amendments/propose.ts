import type { z } from 'zod';
import { deleteDraft, deletePublishedDraft, lockDrafts } from '#src/concerns/drafts/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { amendmentKind } from '#src/outcomes/codes/kinds.ts';
import { requireNotEnded } from '#src/outcomes/codes/not-ended.ts';
import { clausesOf } from '#src/outcomes/codes/store.ts';
import { uncountersigned, writeRefusal } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { firstWords } from '#src/outcomes/documents/writing/first-words.ts';
import { publishDocument, speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { wordsOfClause } from './amendment.ts';
import type { AmendmentForm } from './forms.ts';
import { insertAmendment } from './store.ts';

type Typed = z.output<typeof AmendmentForm>;

/** Proposes an amendment of the edition that stands, in the name of an organisation; its number, or what is to be mended. */
export async function proposeAmendment(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  code: Document,
  screened: Screened<Typed>,
): Promise<number | FieldError> {
  const { data } = screened;
  const refusal = writeRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  const capacity = speakingCapacity(actor, data.organisation);
  if (mandateOf(actor, data.organisation)?.countersigned) throw new Conflict(uncountersigned);
  const at = now();
  return transaction(db, async (tx) => {
    await lockDrafts(tx, actor.id);
    await requireNotEnded(tx, code.id);
    if (data.version !== code.currentVersion) throw new Conflict(overtaken);
    const clauses = await clausesOf(tx, { id: code.id, version: data.version });
    const clause = clauses.find(({ anchor }) => anchor === data.anchor);
    if (!clause) throw new Conflict(overtaken);
    const fault = faultOf(data, wordsOfClause(clause));
    if (fault) return fault;
    const strikes = data.act === 'strike';
    const { id, added } = await publishDocument(tx, actor, {
      ...{ kind: amendmentKind, about: code, capacity, screened, at },
      title: strikes ? clause.heading : data.heading,
      lede: firstWords(data.reasons, 400),
      sections: [
        ...(strikes ? [] : [{ anchor: 'clause', heading: data.heading, source: data.text }]),
        { anchor: 'reasons', source: data.reasons },
      ],
    });
    if (added) {
      const { anchor, act, version: baseVersion } = data;
      await insertAmendment(tx, { id, codeId: code.id, baseVersion, anchor, act });
    }
    await deletePublishedDraft(tx, actor.id, data.key);
    if (data.draft) await deleteDraft(tx, actor.id, data.draft);
    return id;
  });
}

const overtaken = msg(
  'A new edition was adopted after you opened this. Open the clause again and paste your text.',
);

function faultOf({ act, heading, text }: Typed, before: string): FieldError | null {
  if (act === 'strike') return null;
  if (heading === '') return { field: 'heading', message: msg('Enter a heading') };
  const same = act === 'change' && wordsOfClause({ heading, source: text }) === before;
  return same
    ? { field: 'text', message: msg('Change something: this is what the clause already says') }
    : null;
}
