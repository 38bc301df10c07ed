import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  type AnonymisedAccount,
  goesWithRow,
  type PersonalData,
  remove,
} from '#src/platform/slice/personal-data.ts';

const DraftText = z.object({ id: z.number(), debateId: z.number().nullable(), text: z.string() });

/**
 * Takes the name of who leaves out of what others have quoted and not published yet, so that it is published without. A
 * draft may be longer than what is published (`longest` characters).
 */
export async function anonymiseDrafts(tx: Tx, account: AnonymisedAccount, longest: number): Promise<void> {
  const written = sql`f.fields ->> 'text'`;
  const rows = await many(
    tx,
    DraftText,
    sql`SELECT f.id, f.debate_id, ${written} AS text FROM drafts f
        WHERE f.member_id <> ${account.id} AND ${account.mayBeNamedIn(written)} ORDER BY f.id FOR UPDATE`,
  );
  for (const { id, debateId, text } of rows) {
    const without = account.withoutName(text, debateId, Math.max(longest, text.length));
    if (without === text) continue;
    await run(
      tx,
      sql`UPDATE drafts SET fields = jsonb_set(fields, '{text}', to_jsonb(${without}::text)) WHERE id = ${id}`,
    );
  }
}

/** What members began to write. */
export const draftData: PersonalData = {
  tables: {
    drafts: {
      personal: {
        member_id: { shown: 'drafts', closing: remove },
        fields: { shown: 'drafts', closing: goesWithRow },
      },
      other: [
        'id',
        'debate_id',
        'in_reply_to',
        'document_kind',
        'document_id',
        'copy',
        'form_key',
        'form_clock',
        'revision',
        'saved_at',
      ],
    },
  },
  sections: {
    drafts: {
      place: 150,
      title: msg('Your drafts'),
      fields: {
        debate: msg('Debate'),
        in_reply_to: msg('In reply to'),
        saved_at: msg('Saved'),
        fields: msg('What you typed'),
      },
      rows: ({ id }) => sql`
        SELECT debate_id AS debate, in_reply_to, saved_at, fields FROM drafts WHERE member_id = ${id} ORDER BY id`,
    },
  },
};
