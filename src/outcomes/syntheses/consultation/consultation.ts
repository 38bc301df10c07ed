import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** How long organisations are asked, in days: at least, and unless said otherwise. */
export const consultationDays = { least: 14, usual: 28 };

/** What an organisation may say of a synthesis in consultation; joining is a reservation in the words of another. */
export const answers = ['sign', 'abstain', 'reserve', 'join'] as const;
export type ConsultationAnswer = (typeof answers)[number];

/** How long a reservation is at most. */
export const longestReservation = 500;

/** Reservations: with what an organisation does not agree, or under which condition; they stand for good. */
export const reservationKind: DocumentKind = {
  name: 'reservation',
  noun: msg('Reservation'),
  path: synthesesPath,
  within: 'synthesis',
  sections: [{ anchor: 'words', label: msg('The reservation'), hint: '', longest: longestReservation }],
  facts: async () => [],
  questions: [],
};
