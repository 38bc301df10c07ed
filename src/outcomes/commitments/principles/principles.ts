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
      'As many as possible of those who can contribute, or are affected, are involved from the start: enterprises, civil society, consumers, workers, public bodies, researchers.',
    ),
    question: msg('Who took part in drawing it up, and who was missing?'),
  },
  {
    number: 2,
    name: msg('Openness'),
    meaning: msg(
      'Plans are made in public. Anyone can read what is proposed, say what they think of it and see what came of that.',
    ),
    question: msg('Where could others see it and comment on it before it was decided?'),
  },
  {
    number: 3,
    name: msg('Good faith'),
    meaning: msg(
      'Participants contribute all they know and can do, and say so when they act differently elsewhere. What they can do depends on their size, and that is taken into account.',
    ),
    question: msg('What did you contribute, and what else does your organisation do that bears on this?'),
  },
  {
    number: 4,
    name: msg('Objectives'),
    meaning: msg(
      'It is clear what is to be achieved: where things stand today, targets, dates, and indicators that others can check.',
    ),
    question: msg('Can someone else tell from your indicators whether you got there?'),
  },
  {
    number: 5,
    name: msg('Legal compliance'),
    meaning: msg(
      'A commitment keeps to the law and goes beyond it. What the law already requires is not presented as a commitment.',
    ),
    question: msg('Which part of it does the law already require?'),
  },
  {
    number: 6,
    name: msg('Iterative improvements'),
    meaning: msg(
      'Start, see what works, and change course. Lessons change the next step, not only the report.',
    ),
    question: msg('What have you changed since you began, and why?'),
  },
  {
    number: 7,
    name: msg('Monitoring'),
    meaning: msg(
      'Progress is tracked with figures that can be compared over time, and the results are open to everyone.',
    ),
    question: msg('Who measures, how often, and where are the figures?'),
  },
  {
    number: 8,
    name: msg('Evaluation'),
    meaning: msg(
      'From time to time, ask whether the whole thing is worthwhile, and whether another means would do better.',
    ),
    question: msg('Who evaluates it, and when?'),
  },
  {
    number: 9,
    name: msg('Resolving disputes'),
    meaning: msg(
      'Complaints are dealt with promptly by someone with no stake in the answer. Anyone who breaks a promise faces consequences that increase step by step.',
    ),
    question: msg('Where can people complain, and what happens then?'),
  },
  {
    number: 10,
    name: msg('Financing'),
    meaning: msg(
      'It is public who pays, and that the work can be kept up. Those with little money can take part too.',
    ),
    question: msg('Who pays, and for how long is that certain?'),
  },
];

/** Where the principles are explained. */
export const principlesPath = '/principles';
