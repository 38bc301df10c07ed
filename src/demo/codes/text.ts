/** The code of the demo as its first edition had it. */
export const demoCode = {
  title: 'A code of self- and co-regulation for the ICT sector',
  lede: 'How organisations of the sector make promises, who is asked, how anybody can see whether they are kept, and what follows where they are not.',
  clauses: `## Who takes part {c1}

A promise is written with those it concerns: those who make a product, those who use it, and those who work on it. Whoever is asked and does not come is named, with the reasons they gave.

## Open to read {c2}

Every draft, every comment and every answer to it can be read by anybody, for as long as the promise holds. What is confidential is named as such, with the reason.

## Goals that can be measured {c3, commitment in 90 days}

Each signatory sets itself at least one goal with a number, a starting point and a date. “We will work towards” is no goal.

### Starting points {c4}

The figure from which one starts is published before the first report, with how it was measured. It is not changed afterwards; a better measurement stands beside it.

## Reports that say what was not reached {c5, report in 120 days}

Once a year each signatory reports on every goal: what was done, what was not, and why. A report without a figure says in one sentence why there is none.

## Checked by somebody else {c6}

What a signatory says of itself is checked by somebody it does not pay for the result. Who that is stands beside the figure.

## Complaints {c7, commitment in 120 days}

Whoever finds that a promise is not kept can say so in their own language and without a form. They hear within 30 days what was found.

## Who pays {c8}

The costs of the code are shared by turnover. Civil society, unions and researchers pay nothing and are paid their travel.

## The law comes first {c9}

Nothing here replaces a law or delays one. Where a law asks for more, the law holds, and the clause is struck.`,
} as const;

/** Who signs the code of the demo, when, and what of it; without `again` they have not signed its second edition. */
export const demoSignatures: readonly {
  by: string;
  organisation: string;
  daysAgo: number;
  anchors: readonly string[] | null;
  again?: number;
}[] = [
  { by: 'anders-holmqvist', organisation: 'Example Cloud', daysAgo: 312, anchors: null, again: 96 },
  { by: 'birgit-aalto', organisation: 'Example Consumer Council', daysAgo: 310, anchors: null, again: 102 },
  {
    by: 'katarzyna-wilk',
    organisation: 'Example Hosting Cooperative',
    daysAgo: 305,
    anchors: ['c2', 'c5', 'c7'],
  },
  { by: 'declan-foley', organisation: 'Example Union of IT Workers', daysAgo: 301, anchors: null, again: 88 },
  {
    by: 'claire-dubreuil',
    organisation: 'Example Telecom',
    daysAgo: 288,
    anchors: ['c1', 'c2', 'c3', 'c4', 'c5'],
    again: 61,
  },
  {
    by: 'mattias-ekdahl',
    organisation: 'Example Disability Forum',
    daysAgo: 270,
    anchors: ['c1', 'c2', 'c7'],
    again: 90,
  },
  { by: 'helena-virtanen', organisation: 'Example Procurement Agency', daysAgo: 244, anchors: ['c2', 'c6'] },
  { by: 'kevin-staunton', organisation: 'Example Open Lab', daysAgo: 231, anchors: null, again: 101 },
];
