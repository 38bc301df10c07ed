import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { clear, type PersonalData, stay } from '#src/platform/slice/personal-data.ts';

/** Who writes syntheses beside the curators. */
export const synthesisData: PersonalData = {
  tables: {
    syntheses: {
      personal: { rapporteur_id: { shown: 'syntheses-written', closing: clear } },
      other: ['document_id', 'kind', 'debate_id', 'stage', 'published_at', 'abandoned_at', 'abandoned_words'],
    },
    synthesis_addressees: {
      personal: {
        organisation_id: {
          shown: { not: 'whom the platform asks, not who somebody is' },
          closing: stay('names no member'),
        },
      },
      other: ['document_id', 'place', 'asked_at', 'reply', 'replied_at'],
    },
    official_response_verdicts: { other: ['document_id', 'anchor', 'verdict'] },
  },
  sections: {
    'syntheses-written': {
      place: 204,
      title: msg('Syntheses for which you are rapporteur'),
      fields: { number: msg('Document'), stage: msg('State') },
      rows: ({ id }) => sql`
        SELECT document_id AS number, stage FROM syntheses WHERE rapporteur_id = ${id} ORDER BY document_id`,
    },
  },
};
