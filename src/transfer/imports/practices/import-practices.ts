import type { z } from 'zod';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { sendInNew } from '#src/outcomes/documents/writing/send-in.ts';
import { factsOf, factsRefusal, PracticeForm } from '#src/outcomes/practices/forms.ts';
import { practiceKind } from '#src/outcomes/practices/kind.ts';
import { insertFacts } from '#src/outcomes/practices/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { organisationBySlug } from '#src/people/organisations/store.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { PageError } from '#src/platform/http/errors.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { startOf } from '#src/platform/text/excerpt.ts';
import { curatorNamed } from '#src/transfer/imports/curator-named.ts';
import { openBoardId } from '#src/transfer/imports/import-conversation.ts';
import { markdownOf } from '#src/transfer/imports/plain-text.ts';
import { submissionKeyOf } from '#src/transfer/imports/submission-key.ts';
import { type PracticeList, type PracticeRow, problemAt } from './file.ts';

const t = translator('en');

/**
 * Sends in practices in the name of their organisations, for which the curator speaks, and somebody else reviews them; how
 * many are new. All of them, or none where the form would refuse one. The same rows again change nothing.
 */
export async function importPractices(
  { db, now, config }: Pick<Deps, 'db' | 'now' | 'config'>,
  { rows, licence }: PracticeList,
  { board, by }: { board: string; by: string },
): Promise<number> {
  const at = now();
  return transaction(db, async (tx) => {
    const boardId = await openBoardId(tx, board);
    const actor = await curatorNamed(tx, by, { may: isCurator, now: at });
    let added = 0;
    for (const row of rows) {
      const data = await practiceIn(tx, actor, row, { board, licence });
      const sent = sendInNew(tx, actor, {
        ...{ kind: practiceKind, boardId, organisationId: data.organisation, at },
        screened: { data, hold: [], origin: config.baseUrl },
        saveFacts: (inTx, version) => insertFacts(inTx, version, factsOf(data)),
      });
      const { id, isNew } = await sent.catch((error: unknown) => {
        throw error instanceof PageError ? problemAt(row, t(error.message, error.params)) : error;
      });
      if (!isNew) continue;
      added++;
      await appendCommand(tx, { at, act: 'npm run import -- practices', about: { kind: 'document', id } });
    }
    return added;
  });
}

function isCurator(actor: Actor): actor is Member {
  return boardsWith(actor, 'document:review') === 'all';
}

/** Returns what a row says, as the form of a practice takes it. */
async function practiceIn(
  tx: Tx,
  actor: Member,
  row: PracticeRow,
  { board, licence }: { board: string; licence: string },
): Promise<z.output<typeof PracticeForm>> {
  const { organisation: slug = '', ...values } = row.values;
  const named = JSON.stringify(startOf(slug, 40));
  const organisation = await organisationBySlug(tx, slug.trim());
  if (!organisation) throw problemAt(row, `organisation: there is none listed as ${named}`);
  if (!mandateOf(actor, organisation.id))
    throw problemAt(row, `organisation: the curator does not speak for ${named}`);
  const form = parseForm(
    PracticeForm,
    {
      ...withSource(values, licence),
      ...{ board, organisation: String(organisation.id), draft: '' },
      key: submissionKeyOf(board, JSON.stringify(row.values)),
    },
    t,
  );
  const refusal = form.ok ? factsRefusal(form.data) : null;
  const [fault] = (refusal ? form.form.refused(refusal, t) : form.form).errors;
  if (fault) throw problemAt(row, `${fault.field}: ${fault.message}`);
  if (!form.ok) throw new Error('a form was refused without a word');
  return form.data;
}

// Part of the text of the practice, so in its language where we have it.
const imported: Readonly<Record<string, string>> = {
  en: 'Imported. Source and licence:',
  fr: 'Texte repris. Source et licence\u00a0:',
  de: 'Übernommen. Quelle und Lizenz:',
};

/** Returns the values with a last line that says where they come from; a last section that is empty stays so. */
function withSource(values: Readonly<Record<string, string>>, licence: string): Record<string, string> {
  const last = sectionField(practiceKind.sections.at(-1)?.anchor ?? '');
  const text = values[last]?.trim() ?? '';
  if (text === '') return values;
  const from = imported[values.language ?? ''] ?? imported.en;
  return { ...values, [last]: `${text}\n\n${from} ${markdownOf(licence)}` };
}
