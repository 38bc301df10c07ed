import type { DemoSynthesis } from './types.ts';

export const ageAssuranceSynthesis: DemoSynthesis = {
  debate: 'Can a service know that someone is a child without knowing who it is?',
  language: 'en',
  title: 'A service can know an age without knowing a person',
  lede: 'Where an age must be known at all, “over” or “under” is enough, there is always a second way, and whoever measures errors does not sell the method.',
  findings: [
    {
      anchor: 'f1',
      heading: 'Most services do not need to know an age if they are safe by default.',
      source:
        'All six groups ask that the risk be stated first. Where the defaults protect everybody, only those who want the adult version are asked ({aoife-tierney}). Checking more than the risk calls for is as wrong as checking too little ({giorgos-manolas}).',
    },
    {
      anchor: 'f2',
      heading: 'A proof of age says “over” or “under”, and there is always a second way to it.',
      source:
        'Nobody should need a telephone of their own, or leave a trace, to prove that they are an adult ({stakeholder}). For young people without papers, the word of a social worker should do ({sofia-marchetti}).',
    },
    {
      anchor: 'f3',
      heading: 'Schools are not the place where ages are checked.',
      source: 'They know the ages, and hold them for another purpose ({agnieszka-duda}).',
    },
    {
      anchor: 'f4',
      heading: 'Estimating an age from a face stays disputed, also where the risk is low.',
      source:
        'Companies find it good enough for low risks ({eilis-brennan}); others ask first for error rates by age and skin tone, measured by somebody who does not sell the method.',
    },
  ],
  open: 'Who publishes the error rates, and who pays for measuring them. Whether estimates from faces belong in a code at all.',
  consultedDaysAgo: 255,
  endsInDays: -227,
  stances: [
    { by: 'anders-holmqvist', organisation: 'Example Cloud', stance: 'sign' },
    {
      by: 'claire-dubreuil',
      organisation: 'Example Telecom',
      stance: 'reserve',
      language: 'fr',
      words:
        'La deuxième voie (conclusion 2) est juste, mais **le même résultat en un jour** suppose du personnel que les petits services n’ont pas. Nous demandons trois jours, et un guichet commun.',
    },
    {
      by: 'katarzyna-wilk',
      organisation: 'Example Hosting Cooperative',
      stance: 'reserve',
      joins: 'Example Telecom',
    },
    { by: 'lena-hartwig', organisation: 'Example Right to Repair Network', stance: 'sign' },
    {
      by: 'mattias-ekdahl',
      organisation: 'Example Disability Forum',
      stance: 'reserve',
      language: 'en',
      words:
        'Finding 4 leaves out that estimates fail people whose faces differ from the training data, and not at random. We sign the rest, and ask that “disputed” be read as “not yet acceptable”.',
    },
    { by: 'ulrich-stein', organisation: 'Example City Administration', stance: 'sign' },
    { by: 'helena-virtanen', organisation: 'Example Procurement Agency', stance: 'abstain' },
    { by: 'birgit-aalto', organisation: 'Example Consumer Council', stance: 'sign' },
    {
      by: 'declan-foley',
      organisation: 'Example Union of IT Workers',
      stance: 'reserve',
      language: 'en',
      words:
        'Nothing here says who looks at the cases that a machine gets wrong. That is work, often badly paid. We sign once its conditions are part of finding 2.',
    },
    { by: 'kevin-staunton', organisation: 'Example Open Lab', stance: 'sign' },
  ],
  addressees: [
    {
      by: 'ulrich-stein',
      organisation: 'Example City Administration',
      reply: 'accepted',
      response: {
        language: 'de',
        lede: 'Wir übernehmen drei von vier Ergebnissen in unsere Vergabebedingungen für Dienste, die Jugendliche nutzen.',
        findings: {
          f1: {
            verdict: 'accepted',
            words:
              'Ab Januar verlangen wir in jeder Ausschreibung eine Beschreibung des Risikos, bevor ein Alter abgefragt wird.',
          },
          f2: {
            verdict: 'in-part',
            words:
              'Eine zweite Möglichkeit ja. „Am selben Tag“ können unsere Bürgerämter nur an drei Tagen der Woche zusagen.',
          },
          f3: { verdict: 'not-ours', words: 'Über Schuldaten entscheidet das Land.' },
          f4: { verdict: 'accepted', words: 'Wir setzen keine Schätzung aus Gesichtern ein.' },
        },
      },
    },
    { by: 'claire-dubreuil', organisation: 'Example Telecom', reply: 'accepted' },
    { by: 'helena-virtanen', organisation: 'Example Procurement Agency', reply: null },
  ],
};
