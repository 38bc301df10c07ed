import { type DemoPublication, firstPublications } from './entries.ts';

const elsewhere = (address: string) => ({ doi: null, address });
const here = { doi: null, address: null };
const edition = (daysAgo: number, abstract: string): DemoPublication['editions'][number] => ({
  ...{ daysAgo, abstract, change: null, files: [] },
});

/** The library of the demo: guidelines, papers, a letter, and a report on one of its debates. */
export const demoPublications: readonly DemoPublication[] = [
  ...firstPublications,
  {
    board: 'sustainability',
    language: 'en',
    title: 'Spare parts and updates: what a debate came to, and what we recommend',
    lede: 'A report on the debate about spare parts, paragraph by paragraph, with two recommendations.',
    facts: {
      ...{ form: 'report', issued: '2026-11', authors: 'The rapporteur', accessible: 'yes' },
      ...{ publisher: null, licence: 'CC BY 4.0', ...here },
    },
    report: {
      debate: 'Wie lange sollen Ersatzteile und Updates zu haben sein?',
      parts: [
        {
          anchor: 'p1',
          heading: 'The price decides before the years do',
          source:
            'Of 4,800 devices that repair cafés could not mend, most failed on the price of a part, not on its age: see {lena-hartwig}. A buyer of large machines asks for the same in another way, with all parts together at the price of the device ({birgit-aalto}).',
        },
        {
          anchor: 'p2',
          heading: 'Updates end before the devices do',
          source:
            'A city took 2,600 working tablets out of its network after four years ({ulrich-stein}), and servers lose their firmware in the fifth ({pieter-devos}). Both would pay for more years if they were told how many when they buy.',
        },
        {
          anchor: 'p3',
          heading: 'What nobody said',
          source:
            'No maker has told the debate what storing parts costs. We believe that the question cannot be settled without these figures.',
        },
        {
          anchor: 'r1',
          heading: 'Print the last day of updates beside the price',
          source:
            'A date needs no explanation, as {thibault-garnier} found in shops. We recommend it for every device with software.',
        },
        {
          anchor: 'r2',
          heading: 'Let devices run without their service',
          source: 'What can work without a network should, from the first day: {walter-gross}.',
        },
      ],
    },
    editions: [edition(1, 'What was said in the debate, whom it came from, and what follows from it.')],
  },
  {
    board: 'accessibility',
    language: 'en',
    title: 'An accessibility statement in four sentences',
    lede: 'A pattern that small public bodies can fill in, in three languages.',
    facts: {
      ...{ form: 'guideline', issued: '2026-06', authors: 'Example Network of Assessors', accessible: 'yes' },
      ...{ publisher: 'Example Network of Assessors', licence: 'CC0 1.0', ...here },
    },
    editions: [
      {
        ...edition(
          45,
          'What does not work, for whom, until when, and whom to write to: four sentences suffice.',
        ),
        files: [
          {
            ...{ name: 'statement.md', title: 'The pattern', language: 'en' },
            text: '# Accessibility\n\nThis does not work yet: …\n',
          },
          {
            ...{ name: 'declaration.md', title: 'Le modèle', language: 'fr' },
            text: '# Accessibilité\n\nCeci ne fonctionne pas encore : …\n',
          },
          {
            ...{ name: 'erklaerung.md', title: 'Das Muster', language: 'de' },
            text: '# Barrierefreiheit\n\nDies geht noch nicht: …\n',
          },
        ],
      },
    ],
  },
  {
    board: 'digital-literacy',
    language: 'en',
    title: 'Who asks in a library, and what for',
    lede: 'Two thousand questions at the desks of eleven libraries, sorted by what people wanted to do.',
    facts: {
      ...{ form: 'paper', issued: '2025-09', authors: 'A. Example, B. Sample', accessible: 'unknown' },
      ...{ publisher: 'Example University', licence: 'CC BY 4.0' },
      ...elsewhere('https://example.org/two-thousand-questions'),
    },
    editions: [
      edition(70, 'Six in ten questions were about signing in. Half of these ended without an answer.'),
    ],
  },
  {
    board: 'corporate-social-responsibility',
    language: 'en',
    title: 'Counting what suppliers emit: slides of a workshop',
    lede: 'How three buyers compare figures that were made in different ways.',
    facts: {
      ...{ form: 'presentation', issued: '2026-05-21', authors: 'Example Cloud', accessible: 'no' },
      ...{ publisher: null, licence: 'All rights reserved', ...elsewhere('https://example.org/slides') },
    },
    editions: [
      edition(28, 'The buyers ask for the method first and the figure second. Twelve slides, mostly tables.'),
    ],
  },
  {
    board: 'better-internet-for-kids',
    language: 'en',
    title: 'A letter from forty pupils',
    lede: 'What pupils between twelve and sixteen ask of the services they use.',
    facts: {
      ...{ form: 'letter', issued: '2026-10-02', authors: 'Forty pupils', accessible: 'yes' },
      ...{ publisher: 'Youth Forum of Exampleland', licence: 'CC BY 4.0', ...here },
    },
    editions: [
      {
        ...edition(
          50,
          'They ask to be told before a service changes, and to be asked in words that they use.',
        ),
        files: [
          {
            ...{ name: 'letter.txt', title: 'The letter', language: 'en' },
            text: 'Tell us before you change it.\nAsk us in our words.\n',
          },
        ],
      },
    ],
  },
];
