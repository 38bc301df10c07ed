import type { PersonalData } from '#src/platform/slice/personal-data.ts';

/** What is compared of practices says nothing about members. */
export const practiceData: PersonalData = {
  tables: {
    practices: {
      other: ['document_id', 'version', 'started', 'ended', 'assurance', 'checker', 'size', 'countries'],
    },
  },
};
