import type { DemoCommitment } from './types.ts';

/** What follows from a finding: a city promises it, and reports late. */
export const ageProofs: DemoCommitment = {
  by: 'ulrich-stein',
  organisation: 'Example City Administration',
  board: 'better-internet-for-kids',
  language: 'de',
  title: 'Ohne Telefon zum Altersnachweis, am selben Tag',
  lede: 'Wer kein eigenes Telefon hat, bekommt in jedem Bürgeramt am selben Tag einen Nachweis, der nur „über 18“ sagt.',
  sections: {
    objective:
      'In allen neun Bürgerämtern stellt ein Mensch den Nachweis aus: auf Papier, ohne Termin und ohne Kopie eines Ausweises. Wer keine Papiere hat, bringt das Wort aus der Sozialarbeit mit.',
    why: 'Das zweite Ergebnis der Synthese verlangt einen zweiten Weg. In unserer Antwort darauf mussten wir schreiben, dass wir ihn nur an drei Tagen der Woche zusagen können. Das ändern wir.',
    pays: 'Zwei Stellen aus dem Haushalt der Stadt, bewilligt bis zum Ende der Verpflichtung. Danach entscheidet der Rat.',
  },
  cites: { anchor: 'why', title: 'A service can know an age without knowing a person' },
  starts: -178,
  ends: 187,
  reportMonths: 3,
  measures: [
    { words: 'In jedem der neun Ämter einen Drucker für den Nachweis aufstellen.', due: -100 },
    { words: 'Je Amt zwei Menschen schulen, die das Wort aus der Sozialarbeit annehmen.', due: 40 },
  ],
  indicators: [
    {
      name: 'Tage mit Nachweis am selben Tag',
      unit: 'von 5 Tagen',
      source: 'Aushang der Ämter, jeden Monat geprüft vom Seniorenrat',
      from: 3,
      to: 5,
    },
    {
      name: 'Nachweise am selben Tag',
      unit: '%',
      source: 'Zählung bei der Ausgabe, ohne Namen',
      from: 61,
      to: 95,
    },
  ],
  reports: [
    {
      done: 'Dieser Bericht kommt sieben Tage zu spät: Zwei der drei Menschen, die zählen, waren krank. Sechs von neun Ämtern stellen den Nachweis aus.',
      notdone: 'Drei Ämter warten auf ihren Drucker. Die Lieferung wurde zweimal verschoben.',
      planned: 'Die drei Ämter, und die ersten zehn Schulungen.',
      values: [4, 74],
      after: 37,
    },
  ],
  cosigned: [{ by: 'mattias-ekdahl', organisation: 'Example Disability Forum' }],
};
