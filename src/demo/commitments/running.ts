import type { DemoCommitment } from './types.ts';

/** Commitments of the demo that run: at an even pace, behind it, and with something overdue. */
export const runningCommitments: readonly DemoCommitment[] = [
  {
    by: 'anders-holmqvist',
    organisation: 'Example Cloud',
    board: 'sustainability',
    language: 'en',
    title: 'A third less energy for every rented hour',
    lede: 'By the end of the term an hour of computing uses a third less energy than it did, cooling included.',
    sections: {
      objective:
        'Whoever rents an hour of computing from us uses a third less energy for it, in all three countries and without moving the load elsewhere.',
      why: 'Our customers see since 2023 what an hour uses. The figure fell by itself where they switched machines off; what remains is ours: old machines, and cooling that runs day and night.',
      pays: 'About €6 million over the term, from our own budget for machines. Prices do not rise for it; that is certain for two years.',
    },
    starts: -400,
    ends: 330,
    reportMonths: 6,
    measures: [
      { words: 'Replace the machines from before 2018 in Luleå.', due: -120 },
      { words: 'Cool the halls in Finland with outside air from October to April.', due: 60 },
      { words: 'Publish the energy figures of every month as an open file.', due: 200 },
    ],
    indicators: [
      {
        name: 'Energy per rented hour',
        unit: 'watt hours',
        source: 'Meters per rack, checked twice a year by Example Audit Bureau',
        from: 120,
        to: 80,
      },
      {
        name: 'Halls with a published figure',
        unit: 'of 9 halls',
        source: 'Our open energy file',
        from: 2,
        to: 9,
      },
    ],
    reports: [
      {
        done: 'The first 1,100 machines in Luleå are replaced. The open file covers four halls.',
        notdone: 'The halls in Finland: the building permit came in May instead of January.',
        planned: 'The remaining 700 machines, and the air ducts in Finland.',
        values: [111, 4],
      },
      {
        done: 'All machines from before 2018 are out of use. Two more halls publish their figures.',
        notdone: 'One hall in Germany has no meters per rack yet; its landlord has to agree.',
        planned: 'Outside air in Finland from October.',
        values: [97.5, 6],
        measures: [0],
      },
    ],
    asked: [
      {
        by: 'kevin-staunton',
        organisation: 'Example Open Lab',
        language: 'en',
        days: -70,
        text: 'How much of the fall comes from new machines, and how much from fewer customers? Please publish the rented hours beside the energy.',
        answer: {
          days: -52,
          text: 'The rented hours stand in the open file since this month, back to the beginning. They rose by 4 %, so the fall is not theirs. We put three quarters of it down to the machines.',
        },
      },
    ],
    cosigned: [
      { by: 'birgit-aalto', organisation: 'Example Consumer Council' },
      { by: 'declan-foley', organisation: 'Example Union of IT Workers' },
    ],
    marks: [
      {
        mark: 'partly',
        words: 'Customers and the union took part. Environmental groups were asked and had no time.',
      },
      { mark: 'met', words: 'The draft stood on our site for eight weeks.' },
      { mark: 'met' },
      { mark: 'met', words: 'Two indicators with dates, from meters that an auditor checks.' },
      { mark: 'met', words: 'No law asks for it today.' },
      { mark: 'partly' },
      { mark: 'met', words: 'Monthly figures in an open file.' },
      { mark: 'not-yet', words: 'Nobody outside has been asked to evaluate it.' },
      { mark: 'not-yet' },
      { mark: 'met', words: 'Our own budget.' },
    ],
  },
  {
    by: 'claire-dubreuil',
    organisation: 'Example Telecom',
    board: 'inclusion',
    language: 'fr',
    title: 'Un accès social sans engagement pour 40 000 foyers',
    lede: 'Quarante mille foyers au revenu modeste ont un accès fixe à 10 € par mois, sans durée minimale.',
    sections: {
      objective:
        'Tout foyer qui reçoit une aide au logement peut souscrire en dix minutes, en boutique ou par téléphone, sans pièce qu’il n’ait déjà.',
      why: 'Notre offre sociale existe depuis 2019 et compte 6 000 foyers, pour 90 000 qui y ont droit. La moitié de ceux qui abandonnent le font à la page des justificatifs.',
      pays: 'Nous, à raison de 8 € par foyer et par mois, dans la limite de 40 000 foyers. Assuré jusqu’à la fin de l’engagement.',
    },
    starts: -300,
    ends: 430,
    reportMonths: 3,
    measures: [
      { words: 'Supprimer les justificatifs que l’administration peut confirmer elle-même.', due: -150 },
      { words: 'Former deux conseillers par boutique.', due: -20 },
    ],
    indicators: [
      {
        name: 'Foyers abonnés à l’offre sociale',
        unit: 'foyers',
        source: 'Notre facturation, contrôlée par le commissaire aux comptes',
        from: 6000,
        to: 40_000,
      },
    ],
    reports: [
      {
        done: 'Deux justificatifs sur cinq ont disparu du formulaire.',
        notdone: 'La confirmation par l’administration : la convention n’est pas signée.',
        planned: 'Signer la convention, former les premiers conseillers.',
        values: [7100],
      },
      {
        done: 'Quarante conseillers formés sur cent vingt.',
        notdone: 'La convention attend toujours une signature. Nous avons écrit deux fois.',
        planned: 'Demander un rendez-vous au ministère.',
        values: [
          'Changement de logiciel de facturation : le chiffre d’avril à juin compte certains foyers deux fois.',
        ],
      },
      {
        done: 'La convention est signée, les justificatifs tombent en janvier.',
        notdone: 'La formation : trente boutiques sur soixante.',
        planned: 'Ouvrir la souscription par téléphone.',
        values: [11_400],
        measures: [0],
      },
    ],
    cosigned: [{ by: 'mattias-ekdahl', organisation: 'Example Disability Forum' }],
  },
  {
    by: 'katarzyna-wilk',
    organisation: 'Example Hosting Cooperative',
    board: 'safer-internet',
    language: 'pl',
    title: 'Pilne zgłoszenia rozpatrzone w ciągu sześciu godzin',
    lede: 'Dziewięć na dziesięć pilnych zgłoszeń ma decyzję z uzasadnieniem w ciągu sześciu godzin, także w święta.',
    sections: {
      objective:
        'Kto zgłasza treść pilną, dostaje decyzję z uzasadnieniem tego samego dnia, w każdej z 60 firm.',
      why: 'Mediana wynosi dziś trzy godziny, ale co czwarte zgłoszenie czeka dłużej niż dobę, najczęściej w weekend.',
      pays: 'Składka członków: 90 euro miesięcznie od firmy. Budżet jest uchwalony na dwa lata.',
    },
    starts: -260,
    ends: 470,
    reportMonths: 3,
    measures: [{ words: 'Dyżur z trzecią osobą w nocy z soboty na niedzielę.', due: -90 }],
    indicators: [
      { name: 'Zgłoszenia rozpatrzone w 6 godzin', unit: '%', source: 'Rejestr dyżuru', from: 71, to: 90 },
    ],
    reports: [
      {
        done: 'Trzecia osoba dyżuruje od marca.',
        notdone: 'Dwie firmy nadal odpowiadają same i nie podają czasu.',
        planned: 'Umowa z obiema firmami.',
        values: [78],
        measures: [0],
      },
    ],
  },
  {
    by: 'birgit-aalto',
    organisation: 'Example Consumer Council',
    board: 'accessibility',
    language: 'en',
    title: 'Every comparison we publish can be used with a screen reader',
    lede: 'All 240 product comparisons on our site pass a test with people who use screen readers.',
    sections: {
      objective:
        'Whoever cannot see our tables gets the same advice from them as everybody else, at the same time.',
      why: 'We ask enterprises for accessible shops. Our own tables of stars and colours said nothing to a screen reader until last year.',
      pays: 'Our budget for the web site, €85,000 over the term. It is decided year by year, so the second half is not certain.',
    },
    starts: -200,
    ends: 520,
    reportMonths: 6,
    measures: [{ words: 'Replace the tables of stars by tables with words.', due: 100 }],
    indicators: [
      {
        name: 'Comparisons that pass the test',
        unit: 'of 240',
        source: 'Test of a sample with four users, every quarter',
        from: 12,
        to: 240,
      },
    ],
    reports: [
      {
        done: 'Sixty comparisons have tables with words.',
        notdone: 'The chart of prices over time: we have no form for it yet that works by ear.',
        planned: 'Sixty more, and a form for prices.',
        values: [72],
      },
    ],
    asked: [
      {
        by: 'mattias-ekdahl',
        organisation: 'Example Disability Forum',
        language: 'en',
        days: -45,
        text: 'Which comparisons were in the sample, and who chose them? Please publish the list with the date of each test.',
      },
    ],
  },
];
