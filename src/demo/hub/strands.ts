import type { BoardSlug, DemoLanguage } from '#src/demo/types.ts';
import type { StrandForm } from '#src/hub/strands/strand.ts';

type DemoStrand = {
  board: BoardSlug;
  form: StrandForm;
  title: string;
  lede: string;
  language: DemoLanguage;
  organiser: string;
  url: string;
  feedUrl: string | null;
  daysAgo: number;
  /** From when until when, in days from now. */
  days?: [number, number];
  entries: readonly { title: string; summary: string; url: string; daysAgo: number }[];
};

/** What is discussed elsewhere in the demo: organisers are invented, and addresses lead nowhere. */
export const demoStrands: readonly DemoStrand[] = [
  {
    ...{ board: 'sustainability', form: 'feed', language: 'en', organiser: 'Open Repair Table', daysAgo: 60 },
    title: 'What comes across the repair table',
    lede: 'Volunteers of forty repair cafés write down what they could mend, and what stopped them.',
    url: 'https://repair-table.example.org/',
    feedUrl: 'https://repair-table.example.org/feed.xml',
    entries: [
      {
        title: 'Nine phones, one screwdriver that fits',
        summary:
          'Of nine phones brought in on Saturday, one opened with a common tool. We list the screws of the other eight.',
        url: 'https://repair-table.example.org/nine-phones',
        daysAgo: 3,
      },
      {
        title: 'When the spare part costs more than the device',
        summary: 'A fan for 61 euros in a heater that was sold for 55: what we tell people then.',
        url: 'https://repair-table.example.org/spare-part',
        daysAgo: 24,
      },
    ],
  },
  {
    ...{ board: 'accessibility', form: 'feed', language: 'de', organiser: 'Verein Lesbar', daysAgo: 90 },
    title: 'Lesbar: Notizen zur Barrierefreiheit',
    lede: 'Ein Verein blinder und sehbehinderter Menschen prüft jede Woche eine Behördenseite.',
    url: 'https://lesbar.example.org/',
    feedUrl: 'https://lesbar.example.org/atom',
    entries: [
      {
        title: 'Das Formular, das nach fünf Minuten vergisst',
        summary:
          'Wer mit Vorlesesoftware liest, braucht länger. Drei von zehn Formularen werfen Eingaben nach fünf Minuten weg.',
        url: 'https://lesbar.example.org/formular',
        daysAgo: 5,
      },
      {
        title: 'Was in einer guten Erklärung steht',
        summary: 'Ein Muster mit vier Sätzen, das wir gern öfter sähen.',
        url: 'https://lesbar.example.org/erklaerung',
        daysAgo: 33,
      },
    ],
  },
  {
    ...{ board: 'digital-literacy', form: 'feed', language: 'fr', organiser: 'Guichet Partagé', daysAgo: 75 },
    title: 'Carnet du Guichet Partagé',
    lede: 'Des médiatrices et médiateurs numériques racontent ce que l’on vient leur demander.',
    url: 'https://guichet-partage.example.org/',
    feedUrl: 'https://guichet-partage.example.org/rss',
    entries: [
      {
        title: 'Un code par SMS, mais pas de téléphone',
        summary:
          'Onze personnes cette semaine n’ont pas pu se connecter : le code arrive sur un téléphone qu’elles n’ont pas.',
        url: 'https://guichet-partage.example.org/code-sms',
        daysAgo: 8,
      },
    ],
  },
  {
    ...{
      board: 'better-internet-for-kids',
      form: 'debate',
      language: 'en',
      organiser: 'Youth Forum of Exampleland',
    },
    daysAgo: 20,
    days: [-20, 25],
    title: 'Should schools lend out phones without apps?',
    lede: 'An online consultation of pupils between 12 and 18, open to their parents in its second half.',
    url: 'https://consult.youth-forum.example.org/phones',
    feedUrl: null,
    entries: [],
  },
  {
    ...{
      board: 'inclusion',
      form: 'debate',
      language: 'es',
      organiser: 'Mesa por la Conectividad',
      daysAgo: 140,
    },
    days: [-140, -80],
    title: 'La brecha rural, pueblo a pueblo',
    lede: 'Debate de sesenta municipios sobre la cobertura real frente a la anunciada. Ha terminado; el resumen sigue en línea.',
    url: 'https://mesa-conectividad.example.org/debate',
    feedUrl: null,
    entries: [],
  },
  {
    ...{
      board: 'corporate-social-responsibility',
      form: 'site',
      language: 'pl',
      organiser: 'Forum Dostawców',
    },
    daysAgo: 110,
    title: 'Forum o łańcuchach dostaw elektroniki',
    lede: 'Małe firmy pytają się nawzajem, jak sprawdzać poddostawców, gdy nie ma się działu prawnego.',
    url: 'https://forum-dostawcow.example.org/',
    feedUrl: null,
    entries: [],
  },
];
