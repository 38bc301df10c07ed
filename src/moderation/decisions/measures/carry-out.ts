import type { Case } from '#src/moderation/cases/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import type { Measure } from './prepare.ts';
import { redactReports } from './report-store.ts';

/** Moves the item, or blacks out its words or quotes of it, or takes that back, as the decision that is stored says. */
export async function carryOut(
  tx: Tx,
  kind: ModeratedKind,
  { id, itemId }: Case,
  { at, reverses, movedFrom: from, movedTo: to, redacted }: Measure & { reverses: number | null; at: Date },
): Promise<void> {
  if (from !== null && to !== null) {
    if (!(await kind.moving?.move(tx, itemId, { from, to, at }))) {
      throw new Conflict(msg('The text is no longer where it was when you opened the case.'));
    }
  }
  if (redacted === null) return;
  const { passages, originals } = redacted;
  if (reverses === null) {
    await kind.redaction?.blackOut(tx, itemId, passages, originals);
    if (passages.length > 0) await redactReports(tx, id, passages);
  } else if (!(await kind.redaction?.restore(tx, itemId, passages, originals))) {
    throw new Conflict(msg('The author has changed the text since, so its words cannot be restored.'));
  }
}
