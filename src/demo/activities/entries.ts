import type { ActivityForm } from '#src/hub/activities/activity.ts';

/** An activity of the demo, by the curator; days from now, the past ones below zero. */
export type DemoActivity = {
  board: string;
  language: string;
  form: ActivityForm;
  title: string;
  lede: string;
  place: string | null;
  days: readonly [number, number];
  publishedDaysAgo: number;
  partners: readonly string[];
  cancelled?: true;
  sections: { purpose: string; done?: string; result?: string; next?: string };
  /** Why it stands in front, and the file that shows its result. */
  highlight?: { words: string; file: { name: string; title: string; text: string } };
};

/** What is done together in the demo: invented, and with its own partners alone. */
export const demoActivities: readonly DemoActivity[] = [
  {
    ...{ board: 'sustainability', language: 'en', form: 'committee', place: null, days: [-120, 200] },
    title: 'A group for one way of measuring',
    lede: 'Suppliers, buyers and a university prepare one line for the energy use of a service.',
    ...{ publishedDaysAgo: 118, partners: ['Example Cloud'] },
    sections: {
      purpose:
        'The debate on lifetime energy use asked for one figure that a buyer can compare. The group writes down what it counts, what it leaves out, and who checks it.',
      done: 'Four sessions so far, by video. Each draft went back to the debate within a week.',
    },
  },
  {
    ...{ board: 'sustainability', language: 'en', form: 'conference', days: [-75, -75] },
    ...{ place: 'Brussels', publishedDaysAgo: 100, partners: ['Example Cloud'] },
    title: 'A day on energy figures that people can read',
    lede: 'Three invoices were read aloud by people who pay them.',
    sections: {
      purpose: 'To find out what a buyer understands of an energy figure, before anybody writes a rule.',
      done: 'Sixty people came. Twelve of them read one of three invoices aloud and said what they would do next.',
      result:
        'Nobody understood a figure without a period. Two of the three suppliers added one to their invoices within the month.',
      next: 'The group for one way of measuring takes the period into its draft.',
    },
    highlight: {
      words: 'Two suppliers changed their invoices within a month of hearing them read aloud.',
      file: {
        name: 'invoices-read-aloud.md',
        title: 'What twelve readers understood',
        text: '# What twelve readers understood\n\n- With a period: 11 of 12\n- Without a period: 0 of 12\n',
      },
    },
  },
  {
    ...{ board: 'sustainability', language: 'de', form: 'expertise', days: [-50, -49] },
    ...{ place: 'Köln', publishedDaysAgo: 70, partners: [] },
    title: 'Was zehn Jahre Ersatzteile kosten: eine Anhörung',
    lede: 'Werkstätten und Lager legen ihre Zahlen offen, für die Debatte über Ersatzteile.',
    sections: {
      purpose:
        'In der Debatte standen Schätzungen gegen Schätzungen. Die Anhörung holt die Zahlen derer, die lagern und reparieren.',
      done: 'Neun Werkstätten und zwei Lager haben ihre Kosten für fünf Teile über zehn Jahre vorgelegt.',
      result:
        'Die Lagerkosten liegen zwischen 0,40 und 2,10 Euro je Teil und Jahr. Das ist ein Drittel dessen, was in der Debatte angenommen wurde.',
    },
    highlight: {
      words: 'Teile zehn Jahre zu lagern kostet ein Drittel dessen, was angenommen wurde.',
      file: {
        name: 'lagerkosten.csv',
        title: 'Die Kosten, Teil für Teil',
        text: 'Teil;Euro je Jahr\nAkku;2,10\nBildschirm;1,60\nLadebuchse;0,40\n',
      },
    },
  },
  {
    ...{ board: 'inclusion', language: 'fr', form: 'training', days: [-110, -25] },
    ...{ place: 'Douze guichets', publishedDaysAgo: 112, partners: ['Example Telecom'] },
    title: 'Le numérique au guichet',
    lede: 'Une heure, une personne, une démarche : douze guichets ont formé leurs visiteurs.',
    sections: {
      purpose: 'Que chacun puisse faire une démarche en ligne une fois accompagné, puis seul.',
      done: 'Une heure par semaine et par guichet, sans rendez-vous, avec une bibliothécaire ou un agent.',
      result:
        '1 140 personnes reçues, dont 610 sont revenues faire seules une deuxième démarche. Les guichets concernés ont depuis été cédés.',
      next: 'Les bibliothèques poursuivent les séances dans neuf des douze communes.',
    },
    highlight: {
      words: 'Plus de la moitié des personnes reçues ont fait seules la démarche suivante.',
      file: {
        name: 'seances.csv',
        title: 'Les séances, guichet par guichet',
        text: 'guichet;reçues;revenues seules\n1;104;61\n2;88;40\n3;97;52\n',
      },
    },
  },
  {
    ...{ board: 'sustainability', language: 'en', form: 'training', days: [-14, -14] },
    ...{ place: null, publishedDaysAgo: 40, partners: ['Example Cloud'] },
    title: 'Seminar: how a data centre measures itself',
    lede: 'The yearly seminar that the exchange of letters names, open to all.',
    sections: {
      purpose: 'So that whoever quotes a figure in the debates knows where it comes from.',
      done: 'Two hours by video with questions from the debate, all of them answered in writing since.',
    },
  },
  {
    ...{ board: 'accessibility', language: 'es', form: 'joint-project', days: [-200, -70] },
    ...{ place: 'Tres bibliotecas', publishedDaysAgo: 190, partners: [] },
    title: 'Subtítulos en directo en tres bibliotecas',
    lede: 'Noventa actos con subtítulos automáticos y una persona que corrige.',
    sections: {
      purpose: 'Saber qué entiende el público, y qué cuesta que alguien corrija en directo.',
      done: 'Noventa actos, treinta en cada biblioteca, con y sin corrección.',
    },
  },
  {
    ...{ board: 'better-internet-for-kids', language: 'en', form: 'expertise', days: [20, 20] },
    ...{ place: null, publishedDaysAgo: 8, partners: [] },
    title: 'Reading an age check: what a child understands',
    lede: 'Twenty children and their teachers read five age checks, for the debate on age assurance.',
    sections: {
      purpose: 'The debate asks what a check may know. This asks what the child knows of it.',
    },
  },
  {
    ...{ board: 'inclusion', language: 'de', form: 'conference', days: [-30, -29], cancelled: true },
    ...{ place: 'Köln', publishedDaysAgo: 90, partners: [] },
    title: 'KI im Betrieb: ein Tag mit Betriebsräten',
    lede: 'Abgesagt: der Gastgeber hat seine Räume verloren.',
    sections: { purpose: 'Betriebsräte sollten berichten, wann sie gefragt wurden und wann nicht.' },
  },
  {
    ...{ board: 'accessibility', language: 'fr', form: 'committee', days: [-160, -40] },
    ...{ place: null, publishedDaysAgo: 150, partners: [] },
    title: 'Un comité d’essai pour les formulaires publics',
    lede: 'Huit personnes qui utilisent un lecteur d’écran ont essayé vingt formulaires.',
    sections: {
      purpose: 'Remplacer les déclarations d’accessibilité par des essais, là où l’on déclare beaucoup.',
      done: 'Vingt formulaires essayés, deux fois chacun.',
      result:
        'Sept formulaires sur vingt sont utilisables sans aide. Les treize autres ont reçu la liste des obstacles.',
    },
  },
];
