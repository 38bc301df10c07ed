import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { afterPublishing } from '#src/forum/contributions/writing/change-state.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { addTurn } from '#src/forum/turning-points/store.ts';
import { insertDeclarationsByName } from '#src/people/affiliations/declaration/store.ts';
import type { Role } from '#src/platform/access/actor.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slugify } from '#src/platform/text/slug.ts';

let sequence = 0;
const next = () => ++sequence;
const Id = z.object({ id: z.number() });

export type MemberTraits = {
  handle?: string;
  name?: string;
  group?: GroupCode;
  organisation?: string | null;
  verified?: boolean;
  email?: string;
  passwordHash?: string;
  language?: string;
  createdAt?: Date;
  /** A platform-wide role, or one on a board. */
  role?: Role;
  roleBoardId?: number;
  /** As if they had published this many before, so that nothing is held for a newcomer. */
  published?: number;
};

/** A confirmed member; established (not a newcomer) unless said otherwise. */
export async function member(db: Db, traits: MemberTraits = {}) {
  const n = next();
  const handle = traits.handle ?? `member-${n}`;
  const verified = traits.verified ?? false;
  const organisation = traits.organisation ?? (verified ? `Example Organisation ${n}` : null);
  const { id } = await one(
    db,
    Id,
    sql`INSERT INTO members (handle, name, group_code, email, password_hash, language, created_at, contributions_count)
        VALUES (${handle}, ${traits.name ?? `Member ${n}`}, ${traits.group ?? 'ID'}, ${traits.email ?? `${handle}@example.org`}, ${traits.passwordHash ?? 'none'},
                ${traits.language ?? 'en'}, ${traits.createdAt ?? new Date('2026-01-01T00:00:00Z')}, ${traits.published ?? 5})
        RETURNING id`,
  );
  if (organisation !== null) {
    await insertDeclarationsByName(db, [
      { memberId: id, name: organisation, at: new Date('2026-01-01T00:00:00Z') },
    ]);
    if (verified) {
      await run(
        db,
        sql`UPDATE affiliations SET confirmed_at = ${new Date('2026-01-02T00:00:00Z')}, confirmed_way = 'staff', note = 'Known.'
            WHERE member_id = ${id}`,
      );
    }
  }
  if (traits.role) {
    await run(
      db,
      sql`INSERT INTO grants (member_id, role, board_id, starts_at) VALUES (${id}, ${traits.role}, ${traits.roleBoardId ?? null}, ${new Date('2026-01-01T00:00:00Z')})`,
    );
  }
  return { id, handle, name: traits.name ?? `Member ${n}`, organisation, group: traits.group ?? 'ID' };
}

type OrganisationTraits = {
  name?: string;
  group?: GroupCode;
  domains?: readonly string[];
  countersign?: boolean;
  country?: string;
  /** False: only members named it. */
  listed?: boolean;
};

/** A listed organisation of civil society, unless said otherwise. */
export async function organisation(db: Db, traits: OrganisationTraits = {}) {
  const n = next();
  const name = traits.name ?? `Example Body ${n}`;
  const listed = traits.listed ?? true;
  const slug = [slugify(name), n].filter(Boolean).join('-');
  const at = new Date('2026-01-01T00:00:00Z');
  const { id } = await one(
    db,
    Id,
    sql`INSERT INTO organisations (name, slug, group_code, country, countersign, listed_at, created_at)
        VALUES (${name}, ${listed ? slug : null}, ${traits.group ?? 'CS'}, ${traits.country ?? null}, ${traits.countersign ?? false},
                ${listed ? at : null}, ${at}) RETURNING id`,
  );
  for (const domain of traits.domains ?? []) {
    await run(db, sql`INSERT INTO organisation_domains (domain, organisation_id) VALUES (${domain}, ${id})`);
  }
  return { id, name, slug, group: traits.group ?? 'CS', path: `/organisations/${slug}` };
}

type DelegateRights = { speak?: boolean; invite?: boolean; countersign?: boolean };

/** Ties a member to an organisation: confirmed by staff, with these rights. */
export async function affiliate(
  db: Db,
  memberId: number,
  organisationId: number,
  rights: DelegateRights = {},
): Promise<number> {
  const at = new Date('2026-01-02T00:00:00Z');
  const { id } = await one(
    db,
    Id,
    sql`INSERT INTO affiliations (member_id, organisation_id, declared_at, confirmed_at, confirmed_way, note, may_speak, may_invite, may_countersign)
        VALUES (${memberId}, ${organisationId}, ${at}, ${at}, 'staff', 'Known.', ${rights.speak ?? false}, ${rights.invite ?? false}, ${rights.countersign ?? false})
        RETURNING id`,
  );
  return id;
}

/** A member confirmed at an organisation, with these rights. */
export async function delegate(
  db: Db,
  organisationId: number,
  rights: DelegateRights = {},
  traits: MemberTraits = {},
) {
  const made = await member(db, { group: 'CS', ...traits });
  await affiliate(db, made.id, organisationId, rights);
  return made;
}

/** The id of one of the seven boards. */
export async function boardId(db: Db, slug = 'sustainability'): Promise<number> {
  return (await one(db, Id, sql`SELECT id FROM boards WHERE slug = ${slug}`)).id;
}

type DebateTraits = {
  boardId?: number;
  authorId?: number;
  title?: string;
  state?: 'draft' | 'proposed' | 'declined' | 'open' | 'closed' | 'concluded' | 'hidden' | 'removed';
  language?: string;
  openedAt?: Date;
  closesAt?: Date | null;
};

/** An open debate, unless said otherwise. */
export async function debate(db: Db, traits: DebateTraits = {}) {
  const n = next();
  const title = traits.title ?? `Question number ${n}?`;
  const state = traits.state ?? 'open';
  const authorId = traits.authorId ?? (await member(db, { role: 'curator' })).id;
  const at = traits.openedAt ?? new Date('2026-11-01T09:00:00Z');
  const withheld = ['hidden', 'removed'].includes(state) ? 'open' : null;
  const opened = ['draft', 'proposed', 'declined'].includes(state) ? null : at;
  const { id } = await one(
    db,
    Id,
    sql`WITH debate AS (
          INSERT INTO debates (board_id, state, withheld_state, language, author_id, submission_key, created_at, opened_at, closes_at, closed_at, concluded_at, active_at)
          VALUES (${traits.boardId ?? (await boardId(db))}, ${state}, ${withheld}, ${traits.language ?? 'en'}, ${authorId}, ${randomUUID()}, ${at}, ${opened},
                  ${traits.closesAt ?? null}, ${state === 'closed' ? at : null}, ${state === 'concluded' ? at : null}, ${at})
          RETURNING id)
        INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html,
                                  key_points, key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
        SELECT id, 1, ${title}, ${slugify(title)}, 'What it is about.', 'Background.', '<p>Background.</p>', '', '', '', '', '', '', ${renderer}, ${authorId}, ${at}
        FROM debate RETURNING debate_id AS id`,
  );
  if (opened) {
    await transaction(db, async (tx) => {
      await addTurn(tx, id, 'opened', at);
      if (state === 'closed' || state === 'concluded') await addTurn(tx, id, state, at);
    });
  }
  const slug = slugify(title);
  return { id, title, slug, authorId, path: debatePath({ id, slug }) };
}

export type ContributionTraits = {
  debateId?: number;
  authorId?: number;
  /** Of what is no reply. */
  claim?: string;
  text?: string;
  state?: 'held' | 'published' | 'hidden' | 'removed' | 'withdrawn';
  group?: GroupCode;
  language?: string;
  /** The contribution it answers. */
  inReplyTo?: number;
  /** The organisation in whose name it is made. */
  for?: number;
  at?: Date;
};

/** A published contribution, or a reply when `inReplyTo` is given. */
export async function contribution(db: Db, traits: ContributionTraits = {}) {
  const n = next();
  const claim = traits.inReplyTo ? null : (traits.claim ?? 'A claim.');
  const text = traits.text ?? `What I know about it, number ${n}.`;
  const at = traits.at ?? new Date(Date.UTC(2026, 10, 2) + n * 60_000);
  const debateId = traits.debateId ?? (await debate(db)).id;
  const authorId = traits.authorId ?? (await member(db)).id;
  const similarity = similarityOf(claim, text, debateId);
  const { id } = await one(
    db,
    Id,
    sql`INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, organisation, organisation_id, named_organisation_id, affiliation, state, language, claim, source, html, renderer, normalised, minhash, submission_key, submitted_at, placed_at)
        SELECT ${debateId}, parent.thread_id, ${traits.inReplyTo ?? null}, m.id, coalesce(${traits.group ?? null}, o.group_code, m.group_code), coalesce(o.name, m.organisation),
               o.id, coalesce(o.id, m.organisation_id),
               CASE WHEN o.id IS NOT NULL OR m.verified_at IS NOT NULL THEN 'confirmed' WHEN m.organisation IS NOT NULL THEN 'declared' END,
               ${traits.state ?? 'published'}, ${traits.language ?? 'en'}, ${claim}, ${text}, ${renderMarkdown(text).html}, ${renderer},
               ${similarity.normalised}, ${similarity.minhash}::integer[], ${randomUUID()}, ${at}, ${at}
        FROM members m LEFT JOIN LATERAL (SELECT coalesce(p.thread_id, p.id) AS thread_id FROM contributions p WHERE p.id = ${traits.inReplyTo ?? null}) parent ON true
        LEFT JOIN organisations o ON o.id = ${traits.for ?? null}
        WHERE m.id = ${authorId}
        RETURNING id`,
  );
  if ((traits.state ?? 'published') === 'published') await transaction(db, (tx) => afterPublishing(tx, [id]));
  return { id, debateId, authorId, claim, text };
}
