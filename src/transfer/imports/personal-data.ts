import type { PersonalData } from '#src/platform/slice/personal-data.ts';

/** An import keeps counts of its run and the names of groups. */
export const importData: PersonalData = {
  tables: {
    imports: {
      other: ['id', 'kind', 'source_key', 'debate_id', 'summary', 'at', 'groups', 'attribution'],
    },
  },
};
