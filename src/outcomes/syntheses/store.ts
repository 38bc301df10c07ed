import { z } from 'zod';
import { debateStates } from '#src/forum/debates/debate.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type SynthesisStage, synthesisStages } from './synthesis.ts';

const SynthesisRow = DocumentRow.extend({
  stage: z.enum(synthesisStages),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
  debateState: z.enum(debateStates),
  rapporteurId: z.number().nullable(),
  rapporteurName: z.string().nullable(),
  rapporteurHandle: z.string().nullable(),
  /** When it was published after its consultation, last. */
  doneAt: z.date().nullable(),
  abandonedAt: z.date().nullable(),
  abandonedWords: z.string().nullable(),
  screening: z.enum(screenings),
  linksHeld: z.boolean(),
  /** The version that organisations were asked about last, from when until when. */
  consultedVersion: z.number().nullable(),
  openedAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  /** Whom it asks for a response. */
  addresseeIds: z.array(z.number()),
});
export type Synthesis = z.output<typeof SynthesisRow>;

type SynthesisReader = { actor: Actor; language: string };

function synthesesIn(
  { language, actor }: SynthesisReader,
  { where, version }: { where: Sql; version?: Sql },
): Sql {
  return documentsIn({
    language,
    actor,
    where,
    ...(version && { version }),
    columns: sql`, s.stage, s.debate_id, h.title AS debate_title, h.slug AS debate_slug, debate.language AS debate_language,
      debate.state AS debate_state, s.rapporteur_id, r.name AS rapporteur_name, r.handle::text AS rapporteur_handle,
      s.published_at AS done_at, s.abandoned_at, s.abandoned_words,
      b.screening, b.links_held, asked.version AS consulted_version, asked.opened_at, asked.ends_at,
      to_jsonb(ARRAY(SELECT a.organisation_id FROM synthesis_addressees a WHERE a.document_id = d.id ORDER BY a.place))
        AS addressee_ids`,
    joins: sql`JOIN syntheses s ON s.document_id = d.id
      JOIN debates debate ON debate.id = s.debate_id
      JOIN debate_heads h ON h.debate_id = debate.id AND h.version = debate.head_version
      LEFT JOIN members r ON r.id = s.rapporteur_id
      LEFT JOIN LATERAL (SELECT c.version, c.opened_at, c.ends_at FROM consultations c
        WHERE c.document_id = d.id AND c.version <= v.version ORDER BY c.version DESC LIMIT 1) asked ON true`,
  });
}

/** Syntheses that exist for the actor: as any document, for its rapporteur, and the reasons of those that were abandoned. */
function visibleSyntheses(actor: Actor): Sql {
  const own = actor.id === null ? empty : sql`OR s.rapporteur_id = ${actor.id}`;
  return sql`(${visibleDocuments(actor)} ${own} OR s.stage = 'abandoned')`;
}

/** Returns the synthesis with this number, where it exists for the reader. */
export function synthesisFor(
  db: Queryable,
  reader: SynthesisReader,
  id: number,
): Promise<Synthesis | undefined> {
  const where = sql`d.id = ${id} AND ${visibleSyntheses(reader.actor)}`;
  return maybeOne(db, SynthesisRow, synthesesIn(reader, { where }));
}

/** Returns the synthesis of a debate that was not abandoned, where it exists for the reader. */
export function synthesisOfDebate(
  db: Queryable,
  reader: SynthesisReader,
  debateId: number,
): Promise<Synthesis | undefined> {
  const where = sql`d.id = ANY (ARRAY(SELECT document_id FROM syntheses WHERE debate_id = ${debateId})) AND s.stage <> 'abandoned' AND ${visibleSyntheses(reader.actor)}`;
  return maybeOne(db, SynthesisRow, synthesesIn(reader, { where }));
}

/** By what the list of syntheses can be narrowed. */
export type SynthesisFilters = { board: number | null; stage: SynthesisStage | null };

/** Returns syntheses that exist for the reader, those started last first: one more than `size` where there are more; see pageOf. */
export function listSyntheses(
  db: Queryable,
  reader: SynthesisReader,
  { board, stage }: SynthesisFilters,
  { cursor, size }: { cursor: Cursor; size: number },
): Promise<Synthesis[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND d.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  const where = sql`d.kind = 'synthesis' AND ${visibleSyntheses(reader.actor)}
    ${board ? sql`AND d.board_id = ${board}` : empty} ${stage ? sql`AND s.stage = ${stage}` : empty} ${from}
    ORDER BY d.id ${backwards ? sql`ASC` : sql`DESC`} LIMIT ${size + 1}`;
  return many(db, SynthesisRow, synthesesIn(reader, { where }));
}

/** Notes that a document is the synthesis of a debate. Violates syntheses_one where it has one. */
export async function insertSynthesis(tx: Tx, documentId: number, debateId: number): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO syntheses (document_id, debate_id, stage) VALUES (${documentId}, ${debateId}, 'drafting')`,
  );
}

/** Returns the highest number that a finding of any version has had; 0 where there was none. */
export async function highestFinding(db: Queryable, id: number): Promise<number> {
  const { highest } = await one(
    db,
    z.object({ highest: z.number() }),
    sql`SELECT coalesce(max(substr(s.value ->> 'anchor', 2)::integer), 0) AS highest
        FROM document_versions v CROSS JOIN jsonb_array_elements(v.sections) AS s (value)
        WHERE v.document_id = ${id} AND s.value ->> 'anchor' ~ '^f[0-9]+$'`,
  );
  return highest;
}
