import type { PartnerType } from '#src/hub/partners/partner.ts';

type DemoLetter = { daysAgo: number; signedBy: string; language: string; words: string };

/** An exchange of letters of the demo with one of its organisations. */
export type DemoExchange = {
  organisation: string;
  type: PartnerType;
  /** What it was called when it joined, and until how many days ago. */
  formerly?: { name: string; daysAgo: number };
  ours: DemoLetter;
  theirs?: DemoLetter & { by: string };
  /** How it ended, said by whoever gave its letter. */
  ended?: { daysAgo: number; words: string };
};

const office = 'Ruth Example, for the operator of the platform';

/** One that has another name today, one that has left, and one that waits for its letter. */
export const demoExchanges: readonly DemoExchange[] = [
  {
    organisation: 'Example Cloud',
    type: 'company',
    formerly: { name: 'Example Rented Machines', daysAgo: 60 },
    ours: {
      daysAgo: 140,
      signedBy: office,
      language: 'en',
      words:
        'Dear Mr Holmqvist,\n\nyour figures on the energy use of your services have been quoted in our debates more often than any others. We would like to make an exchange of that.\n\nWe propose that Example Rented Machines takes part in the group that prepares a common way of measuring, gives a seminar a year on how you measure, and answers questions about your figures in public. We for our part will say what became of what you contributed, also where it was not followed.\n\nThis letter and your answer will be public.',
    },
    theirs: {
      by: 'anders-holmqvist',
      daysAgo: 131,
      signedBy: 'Anders Holmqvist, hållbarhetschef',
      language: 'sv',
      words:
        'Bästa Ruth Example,\n\ntack för ert brev. Vi deltar gärna i gruppen och håller ett seminarium om året. Frågor om våra siffror svarar vi på inom tre veckor, öppet och med källa.\n\nEtt förbehåll: siffror om enskilda kunder lämnar vi inte ut.',
    },
  },
  {
    organisation: 'Example Telecom',
    type: 'company',
    ours: {
      daysAgo: 145,
      signedBy: office,
      language: 'fr',
      words:
        'Madame,\n\nvous avez proposé dans nos débats d’ouvrir vos guichets à des formations au numérique. Nous souhaitons en faire un projet commun, avec les bibliothèques, et en publier les résultats au bout d’un an.\n\nCette lettre et votre réponse seront publiques.',
    },
    theirs: {
      by: 'claire-dubreuil',
      daysAgo: 138,
      signedBy: 'Claire Dubreuil, directrice des relations institutionnelles',
      language: 'fr',
      words:
        'Madame,\n\nnous acceptons volontiers. Douze guichets y participeront dès cet automne, et nous publierons chaque trimestre le nombre de personnes formées.\n\nNous ne pouvons pas engager nos franchisés.',
    },
    ended: {
      daysAgo: 20,
      words:
        'Les guichets concernés ont été cédés. Ce qui a été fait jusque-là reste publié, et les bibliothèques poursuivent les formations.',
    },
  },
  {
    organisation: 'Example Right to Repair Network',
    type: 'association',
    ours: {
      daysAgo: 25,
      signedBy: office,
      language: 'de',
      words:
        'Sehr geehrte Frau Hartwig,\n\nkeine andere Stelle weiß so genau, was kaputtgeht und warum es nicht repariert wird. Wir schlagen vor, dass das Netz seine Zählung jedes Jahr hier veröffentlicht und an den Beratungen über den Kodex zu Ersatzteilen teilnimmt. Wir sorgen dafür, dass die Hersteller darauf antworten.\n\nDieser Brief und Ihre Antwort werden öffentlich sein.',
    },
  },
];
