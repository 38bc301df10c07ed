import { anonymiseDrafts } from '#src/concerns/drafts/personal-data.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  move,
  type PersonalColumn,
  type PersonalData,
  remove,
  stay,
  step,
} from '#src/platform/slice/personal-data.ts';
import {
  anonymiseContributions,
  anonymiseVersions,
  eraseContributions,
  forgetNamedOrganisations,
  lockContributionsOf,
  recountSpeakers,
} from './closing-store.ts';
import { textLength } from './contribution.ts';

const when = msg('When');
const debate = msg('Debate');
const contribution = msg('Contribution');
const language = msg('Language');
const claim = msg('Claim');
const text = msg('Text');

const organisation: PersonalColumn = { shown: 'contributions', closing: step('organisations') };
const asChosen = stay('erased where the member chooses so, else kept under the pseudonym');

/** What members said. */
export const contributionData: PersonalData = {
  tables: {
    contributions: {
      personal: {
        // Before the author, since whatever names an organisation is indexed anew for the search.
        organisation,
        affiliation: organisation,
        named_organisation_id: organisation,
        author_id: { shown: 'contributions', closing: move(sql`t.debate_id`, sql`t.organisation_id`) },
        organisation_id: { shown: 'contributions', closing: stay('the organisation said it') },
        claim: { shown: 'contributions', closing: asChosen },
        source: { shown: 'contributions', closing: asChosen },
        html: { shown: { not: 'is made of the text' }, closing: asChosen },
        normalised: { shown: { not: 'is made of the text' }, closing: asChosen },
        minhash: { shown: { not: 'is made of the text' }, closing: asChosen },
      },
      other: [
        'id',
        'debate_id',
        'thread_id',
        'in_reply_to',
        'group_code',
        'state',
        'language',
        'renderer',
        'revision',
        'submission_key',
        'channel',
        'submitted_at',
        'placed_at',
        'edited_at',
        'replies_count',
        'same_as',
        'locked',
        'label',
        'same_text_counts',
        'edited_after_agrees',
        'claim_repaired_revision',
        'erased_at',
        'is_answered',
      ],
    },
    contribution_versions: {
      personal: {
        claim: { shown: 'versions', closing: asChosen },
        source: { shown: 'versions', closing: asChosen },
        html: { shown: { not: 'is made of the text' }, closing: asChosen },
      },
      other: ['contribution_id', 'revision', 'language', 'written_at'],
    },
    mentions: {
      personal: { member_id: { shown: 'mentions', closing: remove } },
      other: ['contribution_id'],
    },
    contribution_files: { other: ['contribution_id', 'place', 'file_id'] },
    debate_speakers: {
      personal: {
        member_id: {
          shown: { not: 'counts the contributions, which are shown' },
          closing: step('speakers'),
        },
      },
      other: ['debate_id', 'group_code', 'contributions'],
    },
  },
  sections: {
    contributions: {
      place: 130,
      title: msg('Your contributions and replies'),
      fields: {
        number: contribution,
        debate,
        title: msg('Title'),
        in_reply_to: msg('In reply to'),
        state: msg('State'),
        group: msg('Group'),
        organisation: msg('Organisation'),
        affiliation: msg('Affiliation'),
        for_organisation: msg('Made for the organisation'),
        language,
        submitted_at: msg('Sent'),
        placed_at: msg('Published at'),
        edited_at: msg('Edited'),
        claim,
        text,
      },
      rows: ({ id }) => sql`
        SELECT c.id AS number, c.debate_id AS debate, h.title, c.in_reply_to, c.state, c.group_code AS "group", c.organisation,
               c.affiliation, c.organisation_id IS NOT NULL AS for_organisation, c.language, c.submitted_at, c.placed_at,
               c.edited_at, c.claim, c.source AS text
        FROM contributions c JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE c.author_id = ${id} ORDER BY c.id`,
    },
    versions: {
      place: 140,
      title: msg('Earlier versions of your texts'),
      fields: { contribution, version: msg('Version'), language, written_at: when, claim, text },
      rows: ({ id }) => sql`
        SELECT v.contribution_id AS contribution, v.revision AS version, v.language, v.written_at, v.claim, v.source AS text
        FROM contribution_versions v JOIN contributions c ON c.id = v.contribution_id
        WHERE c.author_id = ${id} ORDER BY v.contribution_id, v.revision`,
    },
    mentions: {
      place: 160,
      title: msg('Where you are mentioned, and who you mention'),
      fields: { contribution, handle: msg('Handle'), yours: msg('Your part in it') },
      // A text that is not published is its author's.
      rows: ({ id }) => sql`
        SELECT n.contribution_id AS contribution, m.handle::text,
               CASE WHEN c.author_id = ${id} THEN 'by you' ELSE 'of you' END AS yours
        FROM mentions n JOIN contributions c ON c.id = n.contribution_id JOIN members m ON m.id = n.member_id
        WHERE (n.member_id = ${id} AND c.state = 'published') OR c.author_id = ${id} ORDER BY n.contribution_id, m.handle`,
    },
  },
  lock: lockContributionsOf,
  erase: eraseContributions,
  anonymise: async (tx, account) => {
    await anonymiseContributions(tx, account);
    await anonymiseVersions(tx, account);
    await anonymiseDrafts(tx, account, textLength);
  },
  steps: { organisations: forgetNamedOrganisations, speakers: recountSpeakers },
};
