import type { NewMeetingFacts } from '#src/hub/meetings/store.ts';

export type DemoMeeting = {
  board: string;
  language: string;
  title: string;
  lede: string;
  about: string;
  /** In days from now, at which hour of Brussels, for how many minutes. */
  inDays: number;
  hour: number;
  minutes: number;
  announcedDaysAgo: number;
  facts: Pick<
    NewMeetingFacts,
    'mode' | 'place' | 'languages' | 'access' | 'openTo' | 'capacity' | 'reserved'
  >;
  agenda: readonly { title: string; minutes: number; who: string | null; debate?: string }[];
  /** Those who registered, in the order of asking: more than there are places wait. */
  registered: readonly string[];
  cancelled?: string;
  held?: {
    people: Readonly<Record<string, number>>;
    organisations: readonly string[];
    title: string;
    lede: string;
    points: readonly string[];
    decisions: string;
  };
};

const open = [0, 0, 0, 0, 0, 0, 0];

/** The meetings of the demo: one that is full, one next week, one with its minutes, one that was cancelled. */
export const demoMeetings: readonly DemoMeeting[] = [
  {
    board: 'sustainability',
    language: 'en',
    title: 'What one energy figure must say: a working meeting',
    lede: 'Suppliers, buyers and unions draft the one line that could stand on every invoice.',
    about:
      'The debate found wide agreement that a figure for the energy of a service is useful, and none on what it counts. We draft one line together, in the room, and take it back to the debate.\n\nBring an invoice if you may show one.',
    ...{ inDays: 18, hour: 10, minutes: 150, announcedDaysAgo: 12 },
    facts: {
      mode: 'place',
      place: 'Example House, 12 Rue de l’Exemple, Brussels',
      languages: ['en'],
      access:
        'Step-free from the street. Hearing loop in the room. Captions in English. Two breaks of 15 minutes.',
      openTo: 'stakeholders',
      capacity: 6,
      reserved: [0, 0, 1, 0, 1, 0, 0],
    },
    agenda: [
      {
        title: 'What the debate agreed on',
        minutes: 20,
        who: 'The rapporteur',
        debate: 'Should suppliers publish the lifetime energy use of the services they sell?',
      },
      { title: 'Three invoices, read aloud', minutes: 40, who: 'Anders Holmqvist, Helena Virtanen' },
      { title: 'Drafting in groups of mixed sides', minutes: 60, who: null },
      { title: 'Who tries it, and by when', minutes: 30, who: null },
    ],
    registered: [
      'anders-holmqvist',
      'stakeholder',
      'birgit-aalto',
      'vera-simoncic',
      'helena-virtanen',
      'declan-foley',
      'kevin-staunton',
      'pieter-devos',
    ],
  },
  {
    board: 'accessibility',
    language: 'fr',
    title: 'Sous-titres automatiques : qui répond quand ils se trompent ?',
    lede: 'Une heure et demie en ligne, avec des personnes sourdes et malentendantes, des plateformes et des autorités.',
    about:
      'Le débat a recueilli des cas précis. Nous en reprenons quatre, et demandons pour chacun : qui l’a vu, qui pouvait le corriger, en combien de temps ?\n\nInterprétation en langue des signes de Belgique francophone.',
    ...{ inDays: 7, hour: 14, minutes: 90, announcedDaysAgo: 20 },
    facts: {
      mode: 'online',
      place: null,
      languages: ['fr', 'en'],
      access:
        'Interprétation en langue des signes, sous-titres écrits par une personne, pause au milieu. Pas de traduction de l’anglais vers le français pour les questions écrites.',
      openTo: 'members',
      capacity: null,
      reserved: open,
    },
    agenda: [
      {
        title: 'Quatre cas',
        minutes: 45,
        who: 'Mattias Ekdahl, Éilis Brennan',
      },
      { title: 'Ce que demande la loi', minutes: 20, who: 'Rasmus Bech' },
      { title: 'Ce que nous écrivons dans la synthèse', minutes: 25, who: null },
    ],
    registered: ['mattias-ekdahl', 'eilis-brennan', 'rasmus-bech', 'amelie-lacroix', 'member'],
  },
  {
    board: 'sustainability',
    language: 'de',
    title: 'Ersatzteile: Runder Tisch mit Werkstätten und Herstellern',
    lede: 'Wie lange Ersatzteile zu haben sind, und was davon in einen Kodex gehört.',
    about:
      'Aus der Debatte kamen drei Vorschläge. Wir gehen sie der Reihe nach durch und halten fest, wer was tut.',
    ...{ inDays: -12, hour: 9, minutes: 180, announcedDaysAgo: 13 },
    facts: {
      mode: 'both',
      place: 'Beispielhalle, Werkstattstraße 4, Hamburg',
      languages: ['de'],
      access: 'Aufzug vorhanden. Keine Gebärdensprache; online mit Untertiteln.',
      openTo: 'stakeholders',
      capacity: 40,
      reserved: open,
    },
    agenda: [
      {
        title: 'Zehn Jahre oder sieben?',
        minutes: 60,
        who: 'Lena Hartwig',
        debate: 'Wie lange sollen Ersatzteile und Updates zu haben sein?',
      },
      { title: 'Was kleine Werkstätten brauchen', minutes: 60, who: 'Ulrich Stein' },
      { title: 'Was in den Kodex gehört', minutes: 60, who: null },
    ],
    registered: ['lena-hartwig', 'jonas-reuter', 'ulrich-stein', 'stefan-kurz', 'heike-brandl'],
    held: {
      people: { IN: 9, CS: 7, PS: 4, CO: 3, TU: 0, AC: 2, ID: 3 },
      organisations: ['Example Right to Repair Network', 'Example City Administration', 'Example University'],
      title: 'Protokoll: Runder Tisch zu Ersatzteilen',
      lede: 'Sieben Jahre nach dem letzten Verkauf fanden alle Anwesenden tragbar; zehn Jahre blieben strittig.',
      points: [
        'Die Werkstätten verlangten zehn Jahre, die Hersteller boten sieben. Der Preis wog dabei so viel wie die Dauer, wie {lena-hartwig} es zeigt; öffentliche Käufer wollen acht Jahre Updates ({ulrich-stein}). Beide Seiten nannten die Lagerkosten, aber mit Zahlen, die sich um das Vierfache unterscheiden. Niemand konnte das im Raum klären.',
        'Kleine Werkstätten bekommen Teile oft nur im Zehnerpack. Zwei Hersteller sagten zu, das zu prüfen. Für Server gilt dasselbe, so {pieter-devos}.',
        'Einigkeit, dass der Kodex eine Frist nennen soll und was bei Verstößen folgt.',
      ],
      decisions:
        '1. Der Kodex nennt sieben Jahre; wer mehr zusagt, sagt es öffentlich.\n2. Die Hochschule vergleicht die Lagerkosten und berichtet in der Debatte.\n3. Gewerkschaften waren nicht im Raum: Das nächste Treffen hält Plätze für sie frei.',
    },
  },
  {
    board: 'digital-literacy',
    language: 'en',
    title: 'Libraries and digital skills: a morning of visits',
    lede: 'Three libraries show how they teach, and what it costs.',
    about: 'We visit three libraries within walking distance, and talk about money over lunch.',
    ...{ inDays: 26, hour: 9, minutes: 240, announcedDaysAgo: 30 },
    facts: {
      mode: 'place',
      place: 'Example Public Library, Ghent',
      languages: ['en', 'nl'],
      access: 'About 2 km on foot; a bus for those who prefer it.',
      openTo: 'members',
      capacity: 20,
      reserved: open,
    },
    agenda: [{ title: 'Three visits', minutes: 150, who: 'Petra Nováková' }],
    registered: ['petra-novakova', 'agnieszka-duda'],
    cancelled:
      'Two of the three libraries are closed for repairs that week. We look for a date in spring and will announce it here.',
  },
];

type DemoUpdate = {
  board: string;
  everywhere?: true;
  language: string;
  title: string;
  lede: string;
  text: string;
  daysAgo: number;
};

/** The updates of the demo. */
export const demoUpdates: readonly DemoUpdate[] = [
  {
    ...{ board: 'corporate-social-responsibility', everywhere: true, language: 'en', daysAgo: 3 },
    title: 'Meetings have come to the platform',
    lede: 'Debates can now continue in a room or online, with places kept for each group and minutes that cite what was said.',
    text: 'You find them under [Meetings](/meetings), and in your own calendar if you like.\n\nWho was there is published in figures by group. Names are shown only of those who want it.',
  },
  {
    ...{ board: 'sustainability', language: 'de', daysAgo: 5 },
    title: 'Das Protokoll des Runden Tischs ist da',
    lede: 'Was zu Ersatzteilen beschlossen wurde, und was offen blieb.',
    text: 'Sieben Jahre fanden alle tragbar, zehn Jahre blieben strittig. Wer nicht dabei war, kann in der Debatte antworten.',
  },
  {
    ...{ board: 'accessibility', language: 'fr', daysAgo: 17 },
    title: 'Une réunion sur les sous-titres automatiques',
    lede: 'En ligne, avec interprétation en langue des signes : inscrivez-vous.',
    text: 'Nous reprenons quatre cas du débat avec celles et ceux qui les ont vécus.',
  },
  {
    ...{ board: 'better-internet-for-kids', language: 'en', daysAgo: 34 },
    title: 'The synthesis on age assurance is published',
    lede: 'What the groups agree on, what they do not, and who is asked to respond.',
    text: 'Reservations stand beneath it for good. Organisations that accept to respond have 90 days.',
  },
  {
    ...{ board: 'digital-literacy', language: 'es', daysAgo: 48 },
    title: 'Tres bibliotecas abren sus puertas',
    lede: 'Visitas para ver cómo se enseñan las competencias digitales, y cuánto cuesta.',
    text: 'La fecha se anunciará entre las reuniones.',
  },
];
