import type { PersonalData } from '#src/platform/slice/personal-data.ts';

/** What organisations are called says nothing about a person. */
export const organisationData: PersonalData = {
  tables: {
    past_organisation_names: { other: ['organisation_id', 'name', 'used_until'] },
    organisations: {
      other: [
        'id',
        'slug',
        'name',
        'folded',
        'looks',
        'group_code',
        'country',
        'site',
        'register_number',
        'description',
        'language',
        'countersign',
        'listed_at',
        'created_at',
        'revision',
        'page_state',
        'withheld',
        'proposed',
        'proposed_at',
      ],
    },
  },
};
