import { type PersonalData, stay } from '#src/platform/slice/personal-data.ts';

const printed = stay('stands on the title of what was published elsewhere');

/** What publications say of people: who wrote them, as they print it. */
export const publicationData: PersonalData = {
  tables: {
    publications: {
      personal: {
        authors: { shown: { not: 'is the names that a publication prints' }, closing: printed },
        address: { shown: { not: 'is the address of a publication' }, closing: printed },
      },
      other: [...['document_id', 'version', 'form', 'issued', 'publisher', 'licence', 'doi', 'accessible']],
    },
    report_debates: { other: ['document_id', 'version', 'debate_id'] },
  },
};
