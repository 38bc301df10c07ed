import type { DemoPractice } from './types.ts';

/** Practices that other organisations of the demo sent in. */
export const otherPractices: readonly DemoPractice[] = [
  {
    by: 'ulrich-stein',
    organisation: 'Example City Administration',
    board: 'accessibility',
    language: 'de',
    title: 'Kein Formular geht online, bevor fünf Menschen es ausgefüllt haben',
    lede: 'Jedes neue Formular wird von fünf Menschen mit unterschiedlichen Hilfsmitteln ausgefüllt, bevor es freigeschaltet wird.',
    facts: {
      started: '2022-02',
      ended: null,
      checkedBy: 'stakeholders',
      checker: 'Example Disability Forum',
      size: 'large',
      countries: ['DE'],
    },
    sections: {
      problem:
        'Prüfwerkzeuge fanden nichts, und trotzdem kamen Menschen mit Vorlesesoftware nicht bis zur letzten Seite.',
      what: 'Fünf Personen füllen das Formular aus, eine Person aus der Verwaltung schaut zu und sagt nichts. Was sie aufhält, wird vor der Freischaltung behoben.',
      checked:
        'Das Forum wählt die fünf Personen aus und bezahlt sie. Die Protokolle stehen ohne Namen im Netz.',
      results:
        'Von 64 Formularen wurden 51 vor der Freischaltung geändert. Anrufe wegen Formularen gingen in zwei Jahren um 38 % zurück ([Protokolle](https://www.city.example/formulare)).',
      limits:
        'Für Leichte Sprache reicht es nicht: dort braucht es andere Prüfgruppen. Es dauert im Mittel elf Tage länger, und bei zwei eiligen Formularen wurde es übersprungen.',
      transfer:
        'Rund 900 Euro je Formular, ein Verein, der die Personen kennt, und eine Leitung, die Verspätungen aushält.',
    },
    sentInDaysAgo: 52,
    recognised: [
      {
        by: 'mattias-ekdahl',
        organisation: 'Example Disability Forum',
        language: 'sv',
        words:
          'Två av våra medlemmar har provat formulären. Synpunkterna ledde till ändringar innan något lades ut.',
      },
    ],
  },
  {
    by: 'lena-hartwig',
    organisation: 'Example Right to Repair Network',
    board: 'digital-literacy',
    language: 'en',
    title: 'Repair evenings where the owner holds the screwdriver',
    lede: 'People learn to open and mend their own devices; volunteers only explain.',
    facts: {
      started: '2019',
      ended: '2024-12',
      checkedBy: 'self',
      checker: null,
      size: 'micro',
      countries: ['DE', 'AT', 'NL'],
    },
    sections: {
      problem:
        'Repair cafés mended devices, and people came back with the next one: nobody had learned anything.',
      what: 'Whoever brings a device takes it apart. Volunteers sit beside them and may explain, but not touch.',
      checked: 'We counted visits and asked by post after a year. Nobody else has checked the figures.',
      results:
        '1,140 devices in six years, 61 % repaired. Of 212 who answered after a year, 44 % had mended something alone.',
      limits:
        'Few people over 75 came, and hardly anybody with a visual impairment: we never found a good way. Funding ended in 2024, and so did the evenings.',
      transfer: 'A room, a set of tools for €350, and four volunteers who can keep their hands still.',
    },
    sentInDaysAgo: 23,
    recognised: [
      {
        by: 'birgit-aalto',
        organisation: 'Example Consumer Council',
        language: 'en',
        words:
          'We sent thirty people with broken appliances. Nineteen went home with one that works, and all of them knew why.',
      },
    ],
  },
  {
    by: 'helena-virtanen',
    organisation: 'Example Procurement Agency',
    board: 'corporate-social-responsibility',
    language: 'en',
    title: 'Asking for the origin of four minerals in every tender',
    lede: 'Public buyers ask bidders where tin, tantalum, tungsten and gold come from, and publish the answers.',
    facts: {
      started: '2024-03',
      ended: null,
      checkedBy: 'authority',
      checker: 'Example Court of Auditors',
      size: 'medium',
      countries: ['FI', 'EE'],
    },
    sections: {
      problem: 'Public money bought devices whose makers did not know the mines behind them.',
      what: 'Four questions in each tender, answered in a form that can be compared, and published with the award.',
      checked: 'Auditors ask three bidders a year for the papers behind their answers.',
      results: 'In 2025, 19 of 26 bidders named the smelters; in 2024, 7 of 22 (register of tenders).',
      limits:
        'A name of a smelter says nothing about the mine. Small bidders need about nine hours for the form.',
      transfer:
        'The four questions and the form are free to use. A buyer needs the will to print “not answered”.',
    },
    sentInDaysAgo: 4,
    review: 'waits',
  },
];
