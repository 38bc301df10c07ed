import type { DemoGroup, DemoLanguage, DemoMember } from '#src/demo/types.ts';

/** Invented people of invented organisations. Nobody here speaks for anybody who exists. */

type Row = [handle: string, name: string, organisation: string | null, language?: DemoLanguage];

const rows: Record<DemoGroup, Row[]> = {
  IN: [
    ['anders-holmqvist', 'Anders Holmqvist', 'Example Cloud'],
    ['claire-dubreuil', 'Claire Dubreuil', 'Example Telecom', 'fr'],
    ['jonas-reuter', 'Jonas Reuter', 'Example Software Works', 'de'],
    ['katarzyna-wilk', 'Katarzyna Wilk', 'Example Hosting Cooperative', 'pl'],
    ['marco-bellandi', 'Marco Bellandi', 'Example Devices', 'it'],
    ['eilis-brennan', 'Éilis Brennan', 'Example Video Platform'],
    ['nuria-salvat', 'Núria Salvat', 'Example Education Apps', 'es'],
    ['pieter-devos', 'Pieter Devos', 'Example Data Centres'],
    ['nils-overgaard', 'Nils Overgaard', 'Example Green Hosting'],
  ],
  CS: [
    ['stakeholder', 'Imke Solberg', 'Example Digital Rights Association'],
    ['lena-hartwig', 'Lena Hartwig', 'Example Right to Repair Network', 'de'],
    ['aoife-tierney', 'Aoife Tierney', 'Example Child Rights Alliance'],
    ['mattias-ekdahl', 'Mattias Ekdahl', 'Example Disability Forum'],
    ['sofia-marchetti', 'Sofia Marchetti', 'Example Inclusion Network', 'it'],
    ['baptiste-morel', 'Baptiste Morel', 'Example Digital Commons', 'fr'],
    ['joana-teles', 'Joana Teles', 'Example Minerals Watch'],
    ['livia-popescu', 'Livia Popescu', 'Example Village Internet Association'],
  ],
  PS: [
    ['helena-virtanen', 'Helena Virtanen', 'Example Procurement Agency'],
    ['ulrich-stein', 'Ulrich Stein', 'Example City Administration', 'de'],
    ['marie-aubert', 'Marie Aubert', 'Example Regional Council', 'fr'],
    ['dolores-quiroga', 'Dolores Quiroga', 'Example Ministry of Digital Services', 'es'],
    ['rasmus-bech', 'Rasmus Bech', 'Example Accessibility Authority'],
    ['petra-novakova', 'Petra Nováková', 'Example Library Network'],
    ['giorgos-manolas', 'Giorgos Manolas', 'Example Communications Regulator'],
  ],
  CO: [
    ['birgit-aalto', 'Birgit Aalto', 'Example Consumer Council'],
    ['thibault-garnier', 'Thibault Garnier', 'Example Consumers’ Union', 'fr'],
    ['monika-zielinska', 'Monika Zielińska', 'Example Consumer Federation', 'pl'],
    ['heike-brandl', 'Heike Brandl', 'Example Consumer Advice Centre', 'de'],
    ['carmen-ibanez', 'Carmen Ibáñez', 'Example Users’ Organisation', 'es'],
  ],
  TU: [
    ['declan-foley', 'Declan Foley', 'Example Union of IT Workers'],
    ['ingrid-sandvik', 'Ingrid Sandvik', 'Example Union of Telecom Staff'],
    ['stefan-kurz', 'Stefan Kurz', 'Example Works Council Federation', 'de'],
    ['amelie-lacroix', 'Amélie Lacroix', 'Example Federation of Service Employees', 'fr'],
    ['paolo-ferri', 'Paolo Ferri', 'Example Metalworkers’ Union', 'it'],
    ['agnieszka-duda', 'Agnieszka Duda', 'Example Teachers’ Union', 'pl'],
  ],
  AC: [
    ['vera-simoncic', 'Vera Simončič', 'Example University'],
    ['lukas-brenner', 'Lukas Brenner', 'Example Technical University', 'de'],
    ['noemie-caron', 'Noémie Caron', 'Example Institute of Digital Law', 'fr'],
    ['rui-falcao', 'Rui Falcão', 'Example Centre for Child Studies'],
    ['javier-montes', 'Javier Montes', 'Example School of Engineering', 'es'],
    ['kevin-staunton', 'Kevin Staunton', 'Example Open Lab'],
    ['tamas-erdelyi', 'Tamás Erdélyi', 'Example Open Lab'],
  ],
  ID: [
    ['admin', 'Platform admin', null],
    ['curator', 'Platform curator', null],
    ['moderator', 'Platform moderator', null],
    ['moderator-kids', 'Moderator for kids’ boards', null],
    ['member', 'Robin Vermeer', null],
    ['hugo-persson', 'Hugo Persson', null],
    ['ewa-lis', 'Ewa Lis', null, 'pl'],
    ['walter-gross', 'Walter Gross', null, 'de'],
    ['yasmine-haddad', 'Yasmine Haddad', null, 'fr'],
    ['dimitra-sarri', 'Dimitra Sarri', null],
    ['ben-harlow', 'Ben Harlow', null],
  ],
};

export const demoMembers: DemoMember[] = (Object.entries(rows) as [DemoGroup, Row[]][]).flatMap(
  ([group, members]) =>
    members.map(([handle, name, organisation, language = 'en']) => ({
      handle,
      name,
      group,
      organisation,
      language,
    })),
);
