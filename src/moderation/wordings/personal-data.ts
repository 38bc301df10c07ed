import { type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

/** Who wrote what colleagues insert into decisions. */
export const wordingTables: PersonalData['tables'] = {
  wordings: {
    personal: { changed_by: { shown: 'acts', closing: staysOnRecord } },
    other: [
      'id',
      'title',
      'language',
      'clause',
      'facts',
      'explanation',
      'revision',
      'changed_at',
      'put_away_at',
    ],
  },
};
