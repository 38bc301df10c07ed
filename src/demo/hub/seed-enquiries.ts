import { randomUUID } from 'node:crypto';
import { daysAfter, daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { enquiryMessages } from '#src/hub/enquiries/enquiry.ts';
import {
  assign,
  insertEnquiry,
  insertEnquiryMessage,
  type NewEnquiry,
  setAnswered,
  setDecided,
} from '#src/hub/enquiries/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { newToken } from '#src/platform/tokens.ts';

type DemoEnquiry = Pick<NewEnquiry, 'topic' | 'name' | 'language'> &
  Partial<Pick<NewEnquiry, 'organisation' | 'organisationKind' | 'country' | 'site' | 'forms'>> & {
    daysAgo: number;
    words: string;
    /** Days after it came. */
    answer?: { after: number; words: string };
    taken?: true;
    declined?: { after: number; words: string };
  };

const demoEnquiries: readonly DemoEnquiry[] = [
  {
    topic: 'partnership',
    name: 'Maarten de Wit',
    language: 'en',
    daysAgo: 6,
    organisation: 'Noordlicht Datacentra',
    organisationKind: 'company',
    country: 'NL',
    forms: ['expertise', 'joint-project'],
    words:
      'We run four data centres and report their water use every quarter. We would like to bring these figures, and the people who collect them, to your debates on sustainability. Whom do we talk to, and what would be expected of us?',
    taken: true,
  },
  {
    topic: 'accessibility',
    name: 'Ilse Brandt',
    language: 'de',
    daysAgo: 2,
    words:
      'Ich lese mit einer Bildschirmlupe bei 400 Prozent. Auf der Seite eines Kodex liegt die Liste der Absätze dann unter dem Text, und ich finde nicht mehr dorthin zurück. Ließe sich oben ein Sprunglink anbringen?',
  },
  {
    topic: 'privacy',
    name: 'Élodie Garnier',
    language: 'fr',
    daysAgo: 19,
    words:
      'Bonjour, mon ancien nom de famille apparaît encore dans une citation de 2025. Pouvez-vous me dire comment le faire corriger ?',
    answer: {
      after: 3,
      words:
        'Bonjour, modifiez votre nom dans les réglages de votre compte : il change alors partout, y compris dans les citations. Si l’ancien nom figure dans le texte d’une autre personne, envoyez-nous l’adresse de la page et nous lui écrirons.',
    },
  },
  {
    topic: 'other',
    name: 'Piotr Nowak',
    language: 'en',
    daysAgo: 40,
    organisation: 'Nowak Media',
    words: 'Could you place our banner at the top of your most-read debates? We pay by the thousand views.',
    declined: { after: 24, words: 'There is no advertising here, and there will be none.' },
  },
];

/** Adds what people wrote to those who run the demo. */
export async function seedEnquiries(tx: Tx, seeding: Seeding): Promise<void> {
  const by = seeding.person('curator').id;
  for (const [place, enquiry] of demoEnquiries.entries()) {
    const { daysAgo, words, answer, taken, declined, ...given } = enquiry;
    const at = daysBefore(seeding.now, daysAgo);
    const { language } = given;
    const fields = { organisation: null, organisationKind: null, country: null, site: null, forms: [] };
    const id = await insertEnquiry(tx, {
      ...{ ...fields, ...given, submissionKey: randomUUID(), tokenHash: newToken().hash },
      ...{ email: `enquiry-${place + 1}@example.org`, memberId: null, doubtful: false, at },
      confirmedAt: answer ? at : null,
    });
    if (id === undefined) throw new Error('a fresh submission key was taken');
    const message = { enquiryId: id, language };
    await insertEnquiryMessage(tx, { ...message, answeredBy: null, words, at }, enquiryMessages);
    if (taken) await assign(tx, id, by);
    if (answer) {
      const answeredAt = daysAfter(seeding.now, at, answer.after);
      await setAnswered(tx, { id, by, at: answeredAt });
      await insertEnquiryMessage(
        tx,
        { ...message, answeredBy: by, words: answer.words, at: answeredAt },
        enquiryMessages,
      );
    }
    if (declined) {
      const decidedAt = daysAfter(seeding.now, at, declined.after);
      await setDecided(tx, { id, by, at: decidedAt }, { outcome: 'declined', words: declined.words });
    }
  }
}
