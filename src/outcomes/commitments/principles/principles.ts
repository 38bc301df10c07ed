import { msg } from '#src/platform/i18n/t.ts';

/** How a commitment keeps to a principle, as its organisation sees it. */
export const marks = ['met', 'partly', 'not-yet', 'not-applicable'] as const;
export type Mark = (typeof marks)[number];

/** Marks in words (messages to translate). */
export const markNames: Record<Mark, string> = {
  met: msg('Met'),
  partly: msg('Partly'),
  'not-yet': msg('Not yet'),
  'not-applicable': msg('Does not apply here'),
};

type Principle = { number: number; name: string; meaning: string; question: string };

/**
 * The ten principles for better self- and co-regulation of the Community of Practice (2013), in our own words: five of how
 * it is conceived, five of how it is carried out (messages to translate).
 */
export const principles: readonly Principle[] = [
  {
    number: 1,
    name: msg('Participants'),
    meaning: msg(
      'As many as possible of those who can contribute, or are affected, are there from the beginning: enterprises, civil society, consumers, workers, public bodies, researchers.',
    ),
    question: msg('Who took part in drawing it up, and who was missing?'),
  },
  {
    number: 2,
    name: msg('Openness'),
    meaning: msg(
      'It is planned in public. Anybody can read what is proposed, say what they think of it and see what became of that.',
    ),
    question: msg('Where could others see and comment on it before it was decided?'),
  },
  {
    number: 3,
    name: msg('Good faith'),
    meaning: msg(
      'Participants bring in all they know and can do, and say so when they act differently elsewhere. What they can do differs with their size, and that is taken into account.',
    ),
    question: msg(
      'What did you put on the table, and what does your organisation do elsewhere that bears on it?',
    ),
  },
  {
    number: 4,
    name: msg('Objectives'),
    meaning: msg(
      'What is to be reached is clear: where things stand today, figures to be reached, dates, and indicators by which others can check.',
    ),
    question: msg('Can somebody else tell from your indicators whether you got there?'),
  },
  {
    number: 5,
    name: msg('Legal compliance'),
    meaning: msg(
      'It keeps to the law and goes beyond it. What the law asks for anyway is not presented as a commitment.',
    ),
    question: msg('Which part of it does the law ask for already?'),
  },
  {
    number: 6,
    name: msg('Iterative improvements'),
    meaning: msg(
      'One begins, looks at what works, and changes course. Lessons change the next step, not only the report.',
    ),
    question: msg('What have you changed since you began, and why?'),
  },
  {
    number: 7,
    name: msg('Monitoring'),
    meaning: msg(
      'Progress is followed by figures that can be compared over time, and the results are open to everybody.',
    ),
    question: msg('Who measures, how often, and where are the figures?'),
  },
  {
    number: 8,
    name: msg('Evaluation'),
    meaning: msg(
      'From time to time somebody asks whether the whole thing is worth it, and whether another means would do better.',
    ),
    question: msg('Who evaluates it, and when?'),
  },
  {
    number: 9,
    name: msg('Resolving disputes'),
    meaning: msg(
      'Complaints are dealt with promptly, by somebody without a stake in the answer. Whoever does not keep a promise faces consequences that grow step by step.',
    ),
    question: msg('Where does one complain, and what follows?'),
  },
  {
    number: 10,
    name: msg('Financing'),
    meaning: msg(
      'It is public who pays for it, and that it can be kept up. Those with little money can take part too.',
    ),
    question: msg('Who pays, and for how long is that certain?'),
  },
];

/** Where the principles are explained. */
export const principlesPath = '/principles';
