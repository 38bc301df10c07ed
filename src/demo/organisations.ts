import type { GroupCode } from '#src/platform/access/groups.ts';

/** Who may do what for the organisation, by handle. */
type DemoDelegate = { handle: string; speak?: true; invite?: true; countersign?: true };

type DemoOrganisation = {
  name: string;
  group: GroupCode;
  country: string;
  domain: string;
  description: string;
  countersign?: true;
  delegates: DemoDelegate[];
};

/** Invented organisations that staff have listed; what other members name stays a name. */
export const demoOrganisations: DemoOrganisation[] = [
  {
    name: 'Example Cloud',
    group: 'IN',
    country: 'SE',
    domain: 'cloud.example',
    description:
      'Runs data centres in three countries and rents computing by the hour to enterprises and public bodies. Publishes the energy use of its services since 2023.',
    delegates: [{ handle: 'anders-holmqvist', speak: true, invite: true, countersign: true }],
  },
  {
    name: 'Example Telecom',
    group: 'IN',
    country: 'FR',
    domain: 'telecom.example',
    description:
      'Réseau fixe et mobile, deux millions d’abonnés. Membre d’une coopérative européenne d’achat d’équipements.',
    delegates: [{ handle: 'claire-dubreuil', speak: true, countersign: true }],
  },
  {
    name: 'Example Hosting Cooperative',
    group: 'IN',
    country: 'PL',
    domain: 'hosting-cooperative.example',
    description:
      'A cooperative of 60 small hosting firms that share machines, a support desk and a set of rules.',
    delegates: [{ handle: 'katarzyna-wilk', speak: true, countersign: true }],
  },
  {
    name: 'Example Digital Rights Association',
    group: 'CS',
    country: 'NL',
    domain: 'digital-rights.example',
    description:
      'Works for the rights of people who use digital services: privacy, equal access, and decisions that can be explained.\n\nIts positions are agreed between two of its people before they appear.',
    countersign: true,
    delegates: [
      { handle: 'stakeholder', speak: true, invite: true, countersign: true },
      { handle: 'hugo-persson', speak: true },
    ],
  },
  {
    name: 'Example Right to Repair Network',
    group: 'CS',
    country: 'DE',
    domain: 'right-to-repair.example',
    description:
      'Ein Netz von 140 Reparaturinitiativen. Sammelt, was kaputtgeht und warum es nicht repariert wird.',
    delegates: [{ handle: 'lena-hartwig', speak: true, invite: true, countersign: true }],
  },
  {
    name: 'Example Disability Forum',
    group: 'CS',
    country: 'SE',
    domain: 'disability-forum.example',
    description:
      'An umbrella of 22 organisations of people with disabilities. Tests public services with those who need them.',
    delegates: [{ handle: 'mattias-ekdahl', speak: true, countersign: true }],
  },
  {
    name: 'Example City Administration',
    group: 'PS',
    country: 'DE',
    domain: 'city.example',
    description: 'Verwaltung einer Stadt mit 280.000 Menschen und 3.100 Beschäftigten.',
    delegates: [{ handle: 'ulrich-stein', speak: true, countersign: true }],
  },
  {
    name: 'Example Procurement Agency',
    group: 'PS',
    country: 'FI',
    domain: 'procurement.example',
    description: 'Buys for 90 public bodies together and publishes the requirements it sets.',
    delegates: [{ handle: 'helena-virtanen', speak: true, countersign: true }],
  },
  {
    name: 'Example Consumer Council',
    group: 'CO',
    country: 'FI',
    domain: 'consumer-council.example',
    description: 'Advises consumers, compares products and brings cases that concern many.',
    delegates: [{ handle: 'birgit-aalto', speak: true, invite: true, countersign: true }],
  },
  {
    name: 'Example Union of IT Workers',
    group: 'TU',
    country: 'IE',
    domain: 'it-workers.example',
    description: 'Organises people who write, run and repair software and networks.',
    delegates: [{ handle: 'declan-foley', speak: true, countersign: true }],
  },
  {
    name: 'Example University',
    group: 'AC',
    country: 'SI',
    domain: 'university.example',
    description: 'Teaches and studies how technology changes work, care and the use of resources.',
    delegates: [{ handle: 'vera-simoncic' }],
  },
  {
    name: 'Example Open Lab',
    group: 'AC',
    country: 'HU',
    domain: 'open-lab.example',
    description: 'Measures devices and services and publishes the method with every figure.',
    delegates: [{ handle: 'kevin-staunton', speak: true, countersign: true }, { handle: 'tamas-erdelyi' }],
  },
];

/** What waits for the signature of another delegate. */
export const demoWaiting = {
  by: 'hugo-persson',
  organisation: 'Example Digital Rights Association',
  debate: 'Should suppliers publish the lifetime energy use of the services they sell?',
  daysAgo: 0.4,
  claim: 'Every published energy figure should be open data.',
  text: 'Whatever is published should be **readable by machines and free to reuse**. A figure in a brochure informs one buyer; the same figure in an open register lets a consumer group, a journalist or a smaller supplier compare. We ask for three things: one file format, a licence that allows reuse, and the date of the last check beside every figure.',
};

/** Whom a delegate invited and who has not answered yet. */
export const demoInvitation = {
  by: 'stakeholder',
  organisation: 'Example Digital Rights Association',
  email: 'colleague@digital-rights.example',
  daysAgo: 2,
};
