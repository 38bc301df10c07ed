import type { PublicationFacts } from '#src/hub/publications/publication.ts';

/** A publication of the demo, by the curator: its editions, the first one first, each with its files. */
export type DemoPublication = {
  board: string;
  language: string;
  title: string;
  lede: string;
  facts: PublicationFacts;
  /** A report that is written here on a debate: its parts cite claims by the handles of their authors. */
  report?: { debate: string; parts: readonly { anchor: string; heading: string; source: string }[] };
  editions: readonly {
    daysAgo: number;
    abstract: string;
    change: string | null;
    files: readonly { name: string; title: string; language: string; text: string }[];
  }[];
};

const questions = (edition: string, heading: string, lines: readonly string[]) =>
  `# ${heading}\n\n${edition}\n\n${lines.map((line, n) => `${n + 1}. ${line}`).join('\n')}\n`;

/** The first of the library of the demo: invented, as everything in it. */
export const firstPublications: readonly DemoPublication[] = [
  {
    board: 'sustainability',
    language: 'en',
    title: 'Buying devices that can be repaired: questions for a tender',
    lede: 'Questions that a public buyer can put into a call for tenders, and why each is asked.',
    facts: {
      ...{
        form: 'guideline',
        issued: '2026-03',
        authors: 'Working group on public buying',
        accessible: 'yes',
      },
      ...{ publisher: 'Example Network of Public Buyers', licence: 'CC BY 4.0', doi: null, address: null },
    },
    editions: [
      {
        daysAgo: 60,
        change: null,
        abstract:
          'Asks bidders for the price of the five most frequent repairs, for how long parts are sold, and who may repair. A price without parts is no answer.',
        files: [
          {
            name: 'questions-for-a-tender.md',
            title: 'Questions for a tender',
            language: 'en',
            text: questions('First edition', 'Questions for a tender', [
              'What do the five most frequent repairs cost?',
              'For how many years are parts sold, and to whom?',
              'Who may repair without losing the warranty?',
            ]),
          },
          {
            name: 'questions-pour-un-appel-d-offres.md',
            title: 'Questions pour un appel d’offres',
            language: 'fr',
            text: questions('Première édition', 'Questions pour un appel d’offres', [
              'Combien coûtent les cinq réparations les plus fréquentes ?',
              'Pendant combien d’années les pièces sont-elles vendues, et à qui ?',
              'Qui peut réparer sans perdre la garantie ?',
            ]),
          },
          {
            name: 'fragen-fuer-eine-ausschreibung.md',
            title: 'Fragen für eine Ausschreibung',
            language: 'de',
            text: questions('Erste Ausgabe', 'Fragen für eine Ausschreibung', [
              'Was kosten die fünf häufigsten Reparaturen?',
              'Wie viele Jahre werden Ersatzteile verkauft, und an wen?',
              'Wer darf reparieren, ohne dass die Garantie erlischt?',
            ]),
          },
        ],
      },
      {
        daysAgo: 9,
        change: 'A question about security updates',
        abstract:
          'Asks bidders for the price of the five most frequent repairs, for how long parts are sold, who may repair, and, new in this edition, for how long security updates come. A price without parts is no answer.',
        files: [
          {
            name: 'questions-for-a-tender-2.md',
            title: 'Questions for a tender, second edition',
            language: 'en',
            text: questions('Second edition', 'Questions for a tender', [
              'What do the five most frequent repairs cost?',
              'For how many years are parts sold, and to whom?',
              'Who may repair without losing the warranty?',
              'For how many years after the last sale do security updates come?',
            ]),
          },
        ],
      },
    ],
  },
  {
    board: 'inclusion',
    language: 'fr',
    title: 'Ce que coûte une démarche sans guichet',
    lede: 'Douze communes ont compté les appels, les lettres et les déplacements après la fermeture de leurs guichets.',
    facts: {
      ...{ form: 'report', issued: '2025-11', authors: 'C. Exemple', accessible: 'no' },
      ...{ publisher: 'Observatoire Exemple des services publics', licence: 'Tous droits réservés' },
      ...{ doi: null, address: 'https://example.org/demarche-sans-guichet' },
    },
    editions: [
      {
        daysAgo: 33,
        change: null,
        abstract:
          'Les appels ont doublé la première année, puis sont revenus au niveau d’avant. Les personnes de plus de 70 ans ont fait en moyenne deux déplacements de plus. Le rapport demande un guichet par bassin de vie.',
        files: [],
      },
    ],
  },
  {
    board: 'accessibility',
    language: 'es',
    title: 'Subtítulos automáticos en tres bibliotecas',
    lede: 'Qué entendió el público, y qué no, en noventa actos con subtítulos automáticos.',
    facts: {
      ...{ form: 'case-history', issued: '2024', authors: null, accessible: 'unknown' },
      ...{ publisher: 'Red Ejemplo de Bibliotecas', licence: 'CC BY-SA 4.0', doi: null, address: null },
    },
    editions: [
      {
        daysAgo: 21,
        change: null,
        abstract:
          'De cada cien frases, ochenta y seis se entendieron sin ayuda. Los nombres propios y las lenguas mezcladas fallaron casi siempre. Una persona que corrige en directo lo cambia todo.',
        files: [
          {
            name: 'subtitulos.csv',
            title: 'Las cifras, acto por acto',
            language: 'es',
            text: 'acto;frases;entendidas\n1;120;104\n2;95;81\n3;140;122\n',
          },
        ],
      },
    ],
  },
];
