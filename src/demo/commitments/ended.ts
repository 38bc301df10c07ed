import type { DemoCommitment } from './types.ts';

/** Commitments of the demo that are over: one was reached, one was not. */
export const endedCommitments: readonly DemoCommitment[] = [
  {
    by: 'ulrich-stein',
    organisation: 'Example City Administration',
    board: 'digital-literacy',
    language: 'de',
    title: 'Jede Leistung der Stadt auch ohne Smartphone',
    lede: 'Alle 74 Leistungen der Stadt lassen sich am Schalter, am Telefon oder auf Papier in derselben Frist erledigen.',
    sections: {
      objective:
        'Niemand braucht ein Gerät, um einen Ausweis, einen Kitaplatz oder einen Anwohnerparkplatz zu bekommen.',
      why: 'Vor zwei Jahren gingen 19 Leistungen nur noch mit einer App. Die Beschwerden kamen nicht nur von Älteren.',
      pays: 'Vier Stellen am Schalter aus dem Haushalt der Stadt, dauerhaft bewilligt.',
    },
    starts: -420,
    ends: -40,
    reportMonths: 6,
    measures: [
      { words: 'Papierformulare für alle 19 Leistungen, die keine mehr hatten.', due: -250 },
      { words: 'Telefonische Anträge an sechs Tagen der Woche.', due: -80 },
    ],
    indicators: [
      {
        name: 'Leistungen mit einem Weg ohne Gerät',
        unit: 'von 74',
        source: 'Dienstleistungsverzeichnis',
        from: 55,
        to: 74,
      },
    ],
    reports: [
      {
        done: 'Für elf Leistungen gibt es wieder Formulare.',
        notdone: 'Der Anwohnerparkausweis: die Fachsoftware druckt keine Anträge.',
        planned: 'Die übrigen acht Leistungen.',
        values: [66],
        measures: [0],
      },
      {
        done: 'Alle Leistungen gehen auch am Schalter. Das Telefon ist an sechs Tagen besetzt.',
        notdone:
          'Nichts. Beim Parkausweis dauert es am Schalter zwei Tage länger; daran arbeiten wir weiter.',
        planned: 'Die Frist beim Parkausweis.',
        values: [73],
        measures: [1],
      },
      {
        done: 'Auch der Parkausweis kommt am Schalter in derselben Frist.',
        notdone: 'Nichts.',
        planned: 'Die Zahl bleibt im Verzeichnis und wird jedes Jahr gemeldet.',
        values: [74],
      },
    ],
  },
  {
    by: 'helena-virtanen',
    organisation: 'Example Procurement Agency',
    board: 'corporate-social-responsibility',
    language: 'en',
    title: 'Half of our suppliers name the smelters in their chain',
    lede: 'Half of the suppliers of devices in our framework name every smelter and refiner, by name and country.',
    sections: {
      objective: 'Buyers see where the metals in a device come from before they order it.',
      why: 'We have asked for it since 2021 as a wish. Three of 38 suppliers answered.',
      pays: 'One post at the agency for the term. Suppliers bear their own cost, which we estimate at €20,000 each.',
    },
    starts: -500,
    ends: -60,
    reportMonths: 12,
    measures: [{ words: 'Make the list of smelters a requirement in new frameworks.', due: -200 }],
    indicators: [
      {
        name: 'Suppliers with a complete list',
        unit: '%',
        source: 'Annexes to the framework agreements',
        from: 8,
        to: 50,
      },
    ],
    reports: [
      {
        done: 'The requirement stands in the draft of the new framework.',
        notdone: 'It is not in force: two suppliers went to court, and we wait for the decision.',
        planned: 'Ask for the lists voluntarily meanwhile.',
        values: [13],
      },
      {
        done: 'Nine suppliers have sent their lists.',
        notdone: 'The requirement. The court decides next spring; without it most do not answer.',
        planned: 'We commit ourselves anew once the court has decided.',
        values: [24],
      },
    ],
  },
];
