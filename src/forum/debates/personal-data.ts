import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { clear, move, type PersonalData } from '#src/platform/slice/personal-data.ts';
import { anonymiseHeads, eraseProposals } from './closing-store.ts';

const debate = msg('Debate');
const title = msg('Title');

/** Who proposed, opened and edited debates. */
export const debateData: PersonalData = {
  tables: {
    debates: {
      personal: {
        author_id: { shown: 'debates', closing: move(sql`t.id`) },
        rapporteur_id: { shown: 'debates', closing: clear },
      },
      other: [
        'id',
        'board_id',
        'state',
        'withheld_state',
        'language',
        'head_version',
        'submission_key',
        'about_document_id',
        'created_at',
        'opened_at',
        'closes_at',
        'closed_at',
        'concluded_at',
        'contributions_count',
        'replies_count',
        'active_at',
        'groups_spoken',
        'is_demonstration',
      ],
    },
    debate_heads: {
      personal: { edited_by: { shown: 'heads', closing: move(sql`t.debate_id`) } },
      other: [
        'debate_id',
        'version',
        'title',
        'slug',
        'lede',
        'background',
        'background_html',
        'documents',
        'documents_html',
        'key_points',
        'key_points_html',
        'conclusion',
        'conclusion_html',
        'renderer',
        'edited_at',
      ],
    },
  },
  sections: {
    debates: {
      place: 180,
      title: msg('Debates you proposed or opened, or are rapporteur of'),
      fields: {
        number: debate,
        title,
        yours: msg('Your part in it'),
        state: msg('State'),
        language: msg('Language'),
        made_at: msg('Proposed'),
        opened_at: msg('Opened'),
      },
      rows: ({ id }) => sql`
        SELECT d.id AS number, h.title, CASE WHEN d.author_id = ${id} THEN 'author' ELSE 'rapporteur' END AS yours, d.state, d.language,
               d.created_at AS made_at, d.opened_at
        FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE d.author_id = ${id} OR d.rapporteur_id = ${id} ORDER BY d.id`,
    },
    heads: {
      place: 190,
      title: msg('Introductions to debates you wrote or edited'),
      fields: {
        debate,
        version: msg('Version'),
        written_at: msg('When'),
        title,
        lede: msg('In short'),
        background: msg('Background'),
        documents: msg('Documents'),
        key_points: msg('Key points'),
        conclusion: msg('Conclusion'),
      },
      rows: ({ id }) => sql`
        SELECT debate_id AS debate, version, edited_at AS written_at, title, lede, background, documents, key_points, conclusion
        FROM debate_heads WHERE edited_by = ${id} ORDER BY debate_id, version`,
    },
  },
  erase: async (tx, account) => {
    await eraseProposals(tx, account);
    return [];
  },
  anonymise: anonymiseHeads,
};
