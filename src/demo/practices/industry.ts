import type { DemoPractice } from './types.ts';

/** Practices that enterprises of the demo sent in. */
export const industryPractices: readonly DemoPractice[] = [
  {
    by: 'anders-holmqvist',
    organisation: 'Example Cloud',
    board: 'sustainability',
    language: 'en',
    title: 'One energy figure per rented hour, on every invoice',
    lede: 'Customers see what an hour of their computing used, in kilowatt hours, beside what it costs.',
    facts: {
      started: '2023-04',
      ended: null,
      checkedBy: 'independent',
      checker: 'Example Audit Bureau',
      size: 'medium',
      countries: ['SE', 'FI', 'DE'],
    },
    sections: {
      problem:
        'Customers asked for the footprint of what they rent, and got a yearly average for the whole company. Nobody could tell whether switching machines off made a difference.',
      what: 'Power is metered per rack and shared out by processor time. The figure stands on the invoice and in an open file with one row per service and month.',
      checked:
        'An auditor compares a sample of racks with the meters of the grid operator twice a year. The report is published in full, also when it finds mistakes.',
      results:
        '- 31 % of customers changed when or where their work runs within a year ([open file](https://www.cloud.example/energy))\n- The energy used per rented hour fell by 12 % from 2023 to 2025, of which we put a third down to customers',
      limits:
        'Cooling is shared out by floor space and is too high for small customers. What the devices cost to make is not in the figure. Customers who rent through a reseller see nothing of it.',
      transfer:
        'Meters per rack (about €40 each), one person for six months, and a billing system that can print another column. It needs no new law and no agreement with suppliers.',
    },
    sentInDaysAgo: 64,
    recognised: [
      {
        by: 'helena-virtanen',
        organisation: 'Example Procurement Agency',
        language: 'en',
        words:
          'We compared three of their invoices with our own meters; the figures were within four per cent. Our tenders now ask others for the same.',
      },
      {
        by: 'kevin-staunton',
        organisation: 'Example Open Lab',
        language: 'en',
        words:
          'The open file was complete and could be read by a program. We would still like to see the hours of each customer separated by season.',
      },
    ],
  },
  {
    by: 'katarzyna-wilk',
    organisation: 'Example Hosting Cooperative',
    board: 'safer-internet',
    language: 'pl',
    title: 'Wspólny dyżur dla zgłoszeń w sześćdziesięciu małych firmach',
    lede: 'Sześćdziesiąt firm hostingowych ma jeden dyżur, który czyta zgłoszenia także w nocy i w święta.',
    facts: {
      started: '2021',
      ended: null,
      checkedBy: 'stakeholders',
      checker: 'Rada użytkowników spółdzielni',
      size: 'small',
      countries: ['PL', 'CZ', 'SK'],
    },
    sections: {
      problem: 'Mała firma nie może czytać zgłoszeń przez całą dobę. Pilne czekały do poniedziałku.',
      what: 'Trzy osoby na zmianę, jeden formularz i wspólny zbiór zasad. Każda firma sama decyduje, dyżur tylko przygotowuje sprawę.',
      checked: 'Rada użytkowników losuje co kwartał czterdzieści spraw i czyta je w całości.',
      results:
        'Mediana czasu do pierwszej odpowiedzi spadła z 41 godzin do 3 godzin (rejestr dyżuru, 2021–2025).',
      limits:
        'Nie działa w sprawach praw autorskich: tu firmy mają różnych prawników. Dwie firmy odeszły, bo koszt był dla nich za wysoki.',
      transfer:
        'Co najmniej dwadzieścia firm, około 90 euro miesięcznie od każdej i jedna osoba, która pilnuje zasad.',
    },
    sentInDaysAgo: 41,
  },
  {
    by: 'claire-dubreuil',
    organisation: 'Example Telecom',
    board: 'sustainability',
    language: 'fr',
    title: 'Acheter ensemble des box que l’on peut réparer',
    lede: 'Onze opérateurs achètent les mêmes box, livrées avec leurs pièces et leurs plans.',
    facts: {
      started: '2022-09',
      ended: null,
      checkedBy: 'authority',
      checker: 'Agence exemple de l’équipement durable',
      size: 'large',
      countries: ['FR', 'BE', 'ES'],
    },
    sections: {
      problem:
        'Une box sur cinq revenait pour une panne d’alimentation, et finissait broyée faute de pièces.',
      what: 'Le cahier des charges commun demande les plans, sept ans de pièces et une coque sans colle.',
      checked:
        'L’agence démonte dix box par lot et publie le temps de démontage. Un lot refusé l’est pour tous les acheteurs.',
      results:
        'La part des box réparées est passée de 8 % à 57 % en deux ans (rapports de l’agence, 2022 et 2024).',
      limits:
        'Le prix d’achat est de 6 % plus élevé, et un opérateur s’est retiré pour cela. Les box louées avant 2022 ne sont pas concernées.',
      transfer: 'Un volume d’au moins 200 000 box et un juriste qui connaît les marchés groupés.',
    },
    sentInDaysAgo: 30,
    unconfirmedForDays: 6,
  },
  {
    by: 'anders-holmqvist',
    organisation: 'Example Cloud',
    board: 'corporate-social-responsibility',
    language: 'en',
    title: 'Suppliers’ workers answer our questions themselves',
    lede: 'A yearly survey of people who work for our suppliers, run by a union and a university.',
    facts: {
      started: '2025-01',
      ended: null,
      checkedBy: 'self',
      checker: null,
      size: 'medium',
      countries: ['SE'],
    },
    sections: {
      problem: 'Audits of suppliers ask managers. What workers say was not heard.',
      what: 'A survey by telephone, in seven languages, outside working hours.',
      checked: 'We read the answers ourselves.',
      results: 'A great success, welcomed by everybody.',
      limits: 'None so far.',
      transfer: 'A telephone.',
    },
    sentInDaysAgo: 9,
    review: {
      returned:
        'Thank you. Two things are missing: how many people answered, with a source, and what does not work. Every entry says where it ends. Please say too who checks it besides yourselves, or that nobody does.',
    },
  },
];
