import type { DemoContribution } from '#src/demo/types.ts';

/** The long thread: folded on the debate page, with more than one page of its own. */
export const threeFigures: DemoContribution = {
  by: 'birgit-aalto',
  daysAgo: 23.4,
  claim: 'Suppliers should publish three figures, because a single one will be gamed.',
  text: `The three are energy in use per functional unit, embodied energy spread over the promised support period, and **the share that is measured** rather than modelled. Buyers then see what is known, not only what is claimed.

We tried this with eleven suppliers of meeting software. Seven could give the first figure within a week; none could give the second; two had never thought about the third and thanked us for the question.`,
  replies: [
    {
      by: 'anders-holmqvist',
      daysAgo: 23,
      text: 'The second figure exists, but in our suppliers’ hands. If procurement asked for it in the tender, as it does for security certificates, it would travel down the chain within one contract cycle.',
    },
    {
      by: 'vera-simoncic',
      daysAgo: 22.6,
      inReplyTo: 0,
      text: 'Our review of 140 product declarations found that the measured share is below a fifth. Asking for that share alone would already move practice, because nobody likes to print “12 %”.',
    },
    {
      by: 'pieter-devos',
      daysAgo: 22.1,
      inReplyTo: 1,
      text: 'Some of us measure every rack and still land near 30 %, because the network between us and the user is outside our walls. Please define “measured” so that it does not punish those who include more.',
    },
    {
      by: 'vera-simoncic',
      daysAgo: 21.7,
      inReplyTo: 2,
      text: 'Then state the share for each part: machines, cooling, network, end device. Four shares on one line. We can publish a template.',
    },
    {
      by: 'birgit-aalto',
      daysAgo: 21.2,
      inReplyTo: 3,
      text: 'For professional buyers, yes. For consumers four shares are three too many. They can follow on the second page.',
    },
    {
      by: 'helena-virtanen',
      daysAgo: 20.6,
      inReplyTo: 0,
      text: 'We can put it into tenders from next spring. At first with few points, five of a hundred, and only for having the figure, not for how good it is.',
    },
    {
      by: 'jonas-reuter',
      daysAgo: 20.1,
      inReplyTo: 5,
      text: 'Five points decide tenders. A firm of 38 that rents its servers cannot have the figure if its host does not give it. Please count “we asked, and this is the answer” as having it.',
    },
    {
      by: 'helena-virtanen',
      daysAgo: 19.7,
      inReplyTo: 6,
      text: 'For the first two years that is reasonable. After that a host who does not answer is a choice.',
    },
    {
      by: 'katarzyna-wilk',
      daysAgo: 19.2,
      inReplyTo: 7,
      text: 'As a small host: tell us the format now, and we shall have it in two years. What we cannot do is fill in a different sheet for each of 340 customers.',
    },
    {
      by: 'stakeholder',
      daysAgo: 18.4,
      text: 'One condition on the first figure. Measuring per user must not become logging per user. The energy of a service can be divided by the number of users; nobody needs to know what one person did.',
    },
    {
      by: 'anders-holmqvist',
      daysAgo: 17.9,
      inReplyTo: 9,
      text: 'Agreed, and it is also cheaper. We meter per cluster and divide by tasks. No personal data enters the sum.',
    },
    {
      by: 'lukas-brenner',
      daysAgo: 16.8,
      language: 'de',
      text: 'Zur zweiten Zahl: Der „zugesagte Zeitraum“ ist dehnbar. Wer zehn Jahre verspricht und nach fünf austauscht, rechnet sich schön. Man müsste die wirkliche mittlere Nutzungsdauer der letzten Generation nehmen.',
    },
    {
      by: 'marco-bellandi',
      daysAgo: 16.2,
      inReplyTo: 11,
      text: 'For new kinds of device there is no last generation. Use the real life where it is known and the guaranteed support where it is not, and say which of the two it was.',
    },
    {
      by: 'lena-hartwig',
      daysAgo: 15.5,
      inReplyTo: 12,
      text: 'That would be the first label that rewards machines for growing old. We are in favour.',
    },
    {
      by: 'claire-dubreuil',
      daysAgo: 14.3,
      language: 'fr',
      text: 'Pour le réseau, une mise en garde : son énergie dépend peu du trafic. La répartir par gigaoctet laisse croire qu’une vidéo de moins économise de l’électricité. Nous préférons une part fixe par accès, plus une petite part variable.',
    },
    {
      by: 'javier-montes',
      daysAgo: 13.6,
      inReplyTo: 14,
      text: 'True today, less so over ten years: peak traffic decides when the network is extended. I would count the fixed part per access and the variable part by use at peak time.',
    },
    {
      by: 'baptiste-morel',
      daysAgo: 12.9,
      language: 'fr',
      inReplyTo: 15,
      text: 'La part en heure de pointe a le mérite de montrer ce que l’on peut changer : le moment, la qualité par défaut, le préchargement.',
    },
    {
      by: 'monika-zielinska',
      daysAgo: 10.4,
      text: 'A question from our case work: what happens if a figure was wrong? With food a wrong label is recalled. Here I have seen a declaration corrected by a factor of four, in a footnote, two years later.',
    },
    {
      by: 'noemie-caron',
      daysAgo: 9.8,
      inReplyTo: 17,
      text: 'If it was used in advertising, it can be an unfair practice. For tenders, I would write a duty to tell earlier buyers within thirty days. One sentence in the contract is enough.',
    },
    {
      by: 'birgit-aalto',
      daysAgo: 9.1,
      inReplyTo: 18,
      text: 'We add that sentence to our proposal, with thanks. An archive of older figures should stay public as well.',
    },
    {
      by: 'declan-foley',
      daysAgo: 6.7,
      text: 'Still nobody in this thread has said who types the numbers in. In two member companies it is the support team, after their shift. I have put it as a contribution of its own, but it belongs to the three figures: a fourth line, “hours of work this took”.',
    },
    {
      by: 'anders-holmqvist',
      daysAgo: 5.9,
      inReplyTo: 20,
      text: 'For us it was about 400 hours in the first year and 90 in the second, by two people hired for it. I have no objection to printing that.',
    },
    {
      by: 'hugo-persson',
      daysAgo: 4.2,
      inReplyTo: 21,
      text: 'I came here to write that all of this is a waste of time. 90 hours a year for a firm of that size is less than I spend on my tax return, so I leave it at that.',
    },
    {
      by: 'vera-simoncic',
      daysAgo: 0.7,
      text: 'The template is ready: one page, three figures, four shares, hours of work. It is at https://example.org/three-figures and six suppliers are trying it this month. Corrections here, please.',
    },
  ],
};
