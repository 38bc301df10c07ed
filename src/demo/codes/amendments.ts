import type { DemoLanguage } from '#src/demo/types.ts';

/** An amendment of the demo, with what became of it. */
export type DemoAmendment = {
  by: string;
  organisation: string;
  language: DemoLanguage;
  daysAgo: number;
  anchor: string;
  act: 'change' | 'add' | 'strike';
  heading: string;
  text: string;
  reasons: string;
  /** The title of a document that the reasons cite. */
  cites?: string;
  /** What other organisations say, by who speaks for them. */
  opinions: readonly { by: string; organisation: string; stance: 'sign' | 'abstain' | 'decline' }[];
  /** Without it, it is open, or the second edition overtook it. */
  decision?: {
    outcome: 'accepted' | 'changed' | 'declined';
    text?: string;
    reasons: string;
    daysAgo?: number;
  };
};

const cloud = { by: 'anders-holmqvist', organisation: 'Example Cloud' };
const council = { by: 'birgit-aalto', organisation: 'Example Consumer Council' };
const union = { by: 'declan-foley', organisation: 'Example Union of IT Workers' };
const forum = { by: 'mattias-ekdahl', organisation: 'Example Disability Forum' };
const network = { by: 'lena-hartwig', organisation: 'Example Right to Repair Network' };
const telecom = { by: 'claire-dubreuil', organisation: 'Example Telecom' };
const lab = { by: 'kevin-staunton', organisation: 'Example Open Lab' };

/** The amendments of the demo: those of the first edition, and one of the second. */
export const demoAmendments: readonly DemoAmendment[] = [
  {
    ...council,
    ...{ language: 'en', daysAgo: 215, anchor: 'c7', act: 'change', heading: 'Complaints' },
    text: 'Whoever finds that a promise is not kept can say so in their own language and without a form. They hear within 14 days what happens next, and within 60 days what was found.',
    reasons:
      'Thirty days are too long for an acknowledgement and too short for an honest finding. Two dates serve both: in 2025 we waited 30 days and got a standard letter in 41 of 52 cases.',
    opinions: [
      { ...forum, stance: 'sign' },
      { ...cloud, stance: 'sign' },
      { ...telecom, stance: 'abstain' },
    ],
    decision: {
      outcome: 'accepted',
      reasons:
        'Those who complain and those who answer both supported it, and the two dates answer different questions.',
    },
  },
  {
    ...telecom,
    ...{
      language: 'fr',
      daysAgo: 210,
      anchor: 'c5',
      act: 'change',
      heading: 'Reports that say what was not reached',
    },
    text: 'Every two years each signatory reports on every goal: what was done, what was not, and why. A report without a figure says in one sentence why there is none.',
    reasons:
      'Nos chiffres de consommation ne sont arrêtés qu’après l’audit annuel. Un rapport tous les deux ans serait plus exact, et moins lourd pour les petites entreprises.',
    opinions: [
      { ...cloud, stance: 'sign' },
      { ...council, stance: 'decline' },
      { ...union, stance: 'decline' },
      { ...lab, stance: 'decline' },
    ],
    decision: {
      outcome: 'declined',
      reasons:
        'Three of the four other groups that answered are against it. A year without a figure can be reported as such, with the reason.',
    },
  },
  {
    ...lab,
    ...{ language: 'en', daysAgo: 204, anchor: 'c6', act: 'change', heading: 'Checked by somebody else' },
    text: 'What a signatory says of itself is checked by somebody it does not pay. The raw figures are published so that anybody can check them again.',
    reasons:
      'An auditor who is paid by the audited finds less: in our repeat measurements of 30 published figures, 7 were off by more than a fifth, all in the same direction.',
    opinions: [
      { ...council, stance: 'sign' },
      { ...network, stance: 'sign' },
      { ...telecom, stance: 'decline' },
      { ...cloud, stance: 'abstain' },
    ],
    decision: {
      outcome: 'changed',
      text: 'What a signatory says of itself is checked by somebody it does not pay for the result. Who that is stands beside the figure, and the raw figures are published so that anybody can check them again.',
      reasons:
        'Nobody could name a checker who works for nothing. Publishing the raw figures does what the amendment wants, and nobody was against that part.',
    },
  },
  {
    ...network,
    ...{ language: 'de', daysAgo: 160, anchor: 'c7', act: 'change', heading: 'Complaints' },
    text: 'Whoever finds that a promise is not kept can say so in their own language and without a form, also by telephone. They hear within 30 days what was found.',
    reasons:
      'Die Menschen, die zu uns kommen, schreiben keine E-Mails an Hersteller. Eine Telefonnummer, unter der jemand abhebt, ist für sie der einzige Weg.',
    opinions: [{ ...forum, stance: 'sign' }],
  },
  {
    ...forum,
    ...{
      language: 'en',
      daysAgo: 44,
      anchor: 'c5',
      act: 'change',
      heading: 'Reports that say what was not reached',
    },
    text: 'Once a year each signatory reports on every goal: what was done, what was not, and why. A report without a figure says in one sentence why there is none. A report that comes after its day says so in its first sentence, with the reason.',
    reasons:
      'A city promised a proof of age on the same day, without a telephone. Its first report came seven days late and said why in its first sentence: two of the three people who count were ill. Readers learned more from that than from many reports that came on time. We ask the same of everybody.',
    cites: 'Ohne Telefon zum Altersnachweis, am selben Tag',
    opinions: [
      { ...council, stance: 'sign' },
      { ...union, stance: 'sign' },
      { ...lab, stance: 'sign' },
      { ...telecom, stance: 'abstain' },
    ],
    decision: {
      daysAgo: 20,
      outcome: 'accepted',
      reasons: 'Nobody was against it, it costs one sentence, and the report it cites shows that it works.',
    },
  },
  {
    ...union,
    ...{ language: 'en', daysAgo: 33, anchor: 'c1', act: 'add', heading: 'Those who report are protected' },
    text: 'Nobody loses work, pay or a contract for saying that a promise is not kept. This holds for suppliers’ staff too, and it stands in the contracts with them.',
    reasons:
      'The first to see that a promise is broken are those who work on it. Of 18 members who raised such a point last year, five were moved to another project within a month.',
    opinions: [
      { ...council, stance: 'sign' },
      { ...forum, stance: 'sign' },
      { ...network, stance: 'sign' },
      { ...cloud, stance: 'abstain' },
    ],
  },
];

/** The signatory of the demo that is late: the steps about it, and what it says. */
export const demoSteps = {
  by: 'katarzyna-wilk',
  organisation: 'Example Hosting Cooperative',
  anchor: 'c5',
  steps: [
    {
      daysAgo: 118,
      reasons: 'The report for clause 4 was due two months ago. We have written to the cooperative twice.',
    },
    {
      daysAgo: 41,
      reasons:
        'There is still no report, and no figure with a reason why there is none. Users of its members cannot tell whether complaints were answered.',
    },
  ],
  reply: {
    language: 'pl' as const,
    daysAgo: 36,
    text: 'Mamy dane z 47 z 60 firm członkowskich. Pozostałe 13 nie prowadzi rejestru zgłoszeń, a my **nie chcemy publikować liczby**, za którą nie możemy ręczyć. Raport złożymy do końca przyszłego miesiąca i napiszemy w nim, których firm brakuje.',
  },
};
