import type { DemoContribution } from '#src/demo/types.ts';

export const earlyContributions: DemoContribution[] = [
  {
    by: 'pieter-devos',
    daysAgo: 23.1,
    claim: 'Data centres should be compared by the work they do per kilowatt hour.',
    text: 'We already report energy, water and waste heat for each of our buildings. It took three months and taught us a good deal. But the ratio everybody quotes, total energy over the energy of the machines, says nothing about idle machines: a hall full of servers doing nothing can score very well. **Work done** per unit of energy shows what they achieve. We publish ours for two kinds of load and would like competitors to do the same.',
    replies: [
      {
        by: 'lukas-brenner',
        daysAgo: 22.4,
        text: 'Which two? “Work” hides as many choices as any other unit. With web requests and batch jobs I could reproduce it here in the lab.',
      },
      {
        by: 'pieter-devos',
        daysAgo: 21.9,
        inReplyTo: 0,
        text: 'Exactly those two. You are welcome to visit and bring your own meter.',
      },
    ],
  },
  {
    by: 'helena-virtanen',
    daysAgo: 22.3,
    claim: 'Public buyers will use an energy figure as soon as its definition holds in court.',
    text: `Public buyers spend a great deal on software and rarely ask about energy, for one reason: fear of being challenged by the bidder who loses. A figure is only usable in a tender if it is

1. defined before the tender is published
2. the same for all bidders
3. open to a check by a third party

It does not have to be perfect. Prices are not perfect either. Give us a definition and we will use it within a year.`,
    replies: [
      {
        by: 'ulrich-stein',
        daysAgo: 21.5,
        text: 'The same in cities. We lost a year over the word “comparable”.',
      },
    ],
  },
  {
    by: 'claire-dubreuil',
    daysAgo: 21.4,
    language: 'fr',
    claim: 'Publier sa consommation d’énergie profite d’abord à l’entreprise qui publie.',
    text: 'Nous publions depuis trois ans l’énergie par abonné, réseau fixe et mobile séparés. Personne ne l’a jamais demandée dans un appel d’offres. En interne, pourtant, elle a changé quelque chose : nous avons éteint l’ancien réseau **deux ans plus tôt** que prévu, parce que le chiffre gênait. Une réserve : nos estimations pour la fabrication des box varient du simple au double selon le fournisseur, et je ne voudrais pas qu’elles servent à classer.',
  },
  {
    by: 'declan-foley',
    daysAgo: 20.8,
    claim: 'A duty to publish figures must also say who collects them, and on whose time.',
    text: 'Who collects these figures? In two of our member companies the reporting work landed on support teams, unpaid, on top of their shifts. We are not against a duty: **staff know best which machines run for nothing at night**. Ask them, pay them for it, and give a share of the saving to the team that finds it.',
    replies: [
      {
        by: 'ingrid-sandvik',
        daysAgo: 20.2,
        text: 'At one telecom firm technicians found 600 forgotten machines in a week, once they were asked. The list had existed in their heads for years.',
      },
      {
        by: 'anders-holmqvist',
        daysAgo: 19.5,
        text: 'We pay a premium for this. It is capped, otherwise people find savings that break things. With the cap it has worked for two years.',
      },
    ],
  },
  {
    by: 'vera-simoncic',
    daysAgo: 19.9,
    claim:
      'Figures should be measured: today the choice of model changes a result more than the supplier does.',
    text: 'Three findings from our review of 140 declarations. First, the same service differs by a factor of **nine** between methods, and by a factor of two between suppliers. So method matters more than virtue at present. Second, most models rest on four studies, one of them from 2011. Third, where measurement replaced the model, results fell more often than they rose. Honest suppliers therefore have little to fear from measuring.',
  },
  {
    by: 'jonas-reuter',
    daysAgo: 19.4,
    claim: 'A public calculator with cautious default values serves small firms better than an exemption.',
    text: 'For a firm of our size the cost is the point. A consultant offered us a footprint for 22,000 euros, which is what we spend on servers in a year. We would do it with a **public calculator**: type of server, hours, storage, country, and default values that are on the high side. Whoever thinks that they are better can measure and prove it. That is fair, takes an afternoon, and nobody needs an exemption.',
    replies: [
      {
        by: 'katarzyna-wilk',
        daysAgo: 18.8,
        text: 'High default values are the clever part. They make measuring pay without a duty to measure.',
      },
      {
        by: 'kevin-staunton',
        daysAgo: 18.1,
        text: 'I would help to build it, as free software. The hard part is who keeps the default values up to date in year five.',
      },
      {
        by: 'giorgos-manolas',
        daysAgo: 17.4,
        inReplyTo: 1,
        text: 'A regulator could, if it is asked to. Ours would need half a post.',
      },
    ],
  },
  {
    by: 'lukas-brenner',
    daysAgo: 18.7,
    language: 'de',
    claim: 'Der Verbrauch eines Dienstes sollte je erledigter Aufgabe angegeben werden.',
    text: '„Pro Nutzer“ begünstigt Dienste mit vielen Karteileichen, „pro Stunde“ solche, die Menschen festhalten. Wir haben acht Einheiten an sechs Diensten gerechnet. Am stabilsten war **die erledigte Aufgabe**: eine Besprechung von 30 Minuten mit vier Personen, eine gesendete Nachricht mit Anhang, ein ausgefüllter Antrag. Das verlangt eine Liste solcher Aufgaben, vielleicht zwanzig, und jemanden, der sie pflegt. Dafür wird sichtbar, dass ein schlechtes Formular auch Strom kostet.',
    replies: [
      {
        by: 'marie-aubert',
        daysAgo: 18,
        language: 'fr',
        text: 'Vingt tâches types : pour nos formulaires, ce serait même motivant. Nous pouvons fournir les cinq premières.',
      },
    ],
  },
  {
    by: 'thibault-garnier',
    daysAgo: 17.8,
    language: 'fr',
    claim: 'Pour le grand public, une comparaison avec soi-même vaut mieux que des kilowattheures.',
    text: 'Côté consommateurs, soyons modestes : personne ne lira des kilowattheures par tâche. En revanche, dans nos groupes de test, deux informations ont été comprises sans explication : **« moitié moins qu’il y a trois ans »** et « trois fois plus que le réglage économe ». Une comparaison dans le temps avec soi-même, et une avec un réglage que l’on peut changer tout de suite. Le reste est pour les professionnels, et c’est très bien ainsi.',
  },
  {
    by: 'baptiste-morel',
    daysAgo: 17.1,
    language: 'fr',
    claim: 'De meilleurs réglages par défaut comptent plus qu’un chiffre certifié.',
    text: `On mesure beaucoup et on oublie de réduire. Nos trois demandes, par ordre d’effet constaté :

- la qualité vidéo par défaut adaptée à l’écran (−38 % de données dans notre essai)
- pas de lecture automatique
- les pièces jointes remplacées par un lien **à l’intérieur** d’une organisation

Aucune n’a besoin d’un chiffre certifié. Publier, oui, mais pas comme une façon d’attendre.`,
    replies: [
      {
        by: 'eilis-brennan',
        daysAgo: 16.5,
        text: 'We tried the first. Complaints: eleven in four million users. I should have liked to say that earlier than our competitors.',
      },
    ],
  },
  {
    by: 'member',
    daysAgo: 16.4,
    claim: 'A website should tell its users which of their habits cost the most energy.',
    text: 'A question from somebody without expertise. My telephone tells me which app empties the battery. Why can a website not tell me the same about its servers? If it is technically hard, please say so in words that I can follow. If it is only awkward, say that too. I would change one or two habits if I knew which of them matter, and I suspect that I now change the wrong ones.',
    replies: [
      {
        by: 'javier-montes',
        daysAgo: 15.8,
        text: 'It is hard in one place: thousands of people share a machine, and somebody has to divide. It is awkward in all others. The habits that matter most: keep devices longer, and smaller screens for video.',
      },
      {
        by: 'member',
        daysAgo: 15.3,
        inReplyTo: 0,
        text: 'Thank you. Two habits I can do.',
      },
    ],
  },
  {
    by: 'anders-holmqvist',
    daysAgo: 15.7,
    claim: 'Spare capacity in a cloud should be charged by what was booked, not by what was used.',
    text: 'Here is the hard part, from inside a cloud. A machine runs services of forty customers, plus spare capacity so that nobody waits. **Who owns the spare?** If we share it out by use, a thrifty customer carries the reserve of a wasteful one. If we share it by what was booked, people finally book less. We do the second since January; bookings fell by 14 %. Customers did not like the first invoice, and liked the third.',
    replies: [
      {
        by: 'helena-virtanen',
        daysAgo: 15,
        text: 'As one of those customers: correct. We had booked for a peak that came once, in 2021.',
      },
    ],
  },
  {
    by: 'marco-bellandi',
    daysAgo: 14.8,
    claim:
      'The energy of manufacture should be stated only where it is likely to be a large part of the total.',
    text: 'For a laptop embodied energy is most of the total, for a busy server a small part, for a router in between. One rule for all will be wrong for most. I propose that the second figure is **required where it is likely to exceed a quarter** of the total, and optional elsewhere. For our devices that means work we have avoided so far: about 60 suppliers, of whom perhaps twenty will answer in the first year.',
  },
  {
    by: 'stakeholder',
    daysAgo: 14.1,
    claim: 'No energy figure may justify logging what people do or counting encryption as waste.',
    text: 'A digital rights view, in two parts. On data: **aggregate first, publish later, keep nothing per person**. On encryption: we have already read a paper that presents end-to-end encryption as an “energy overhead”. A figure that makes privacy look dirty is a badly chosen figure.',
    replies: [
      {
        by: 'lukas-brenner',
        daysAgo: 13.4,
        text: 'We measured it: encryption is below one per cent for messaging. The paper you mean compared with no transport security at all, which nobody runs.',
      },
      {
        by: 'stakeholder',
        daysAgo: 13.1,
        inReplyTo: 0,
        text: 'Good to have a number. May we cite it?',
      },
    ],
  },
  {
    by: 'ben-harlow',
    daysAgo: 13.8,
    claim: 'Switching to green hosting today does more than counting energy.',
    text: 'Our partner offers the greenest hosting in Europe from 2.99 a month, first three months free with the code GREEN. Order before Sunday.',
    state: {
      is: 'removed',
      clause: '4.2',
      facts:
        'The text offers hosting at a price with a discount code and a deadline, and does not deal with the question of the debate.',
      explanation:
        'The rule does not allow a contribution whose purpose is to sell something. A practice of one’s own may be described where it answers the question; this does not.',
      warning: true,
    },
  },
];
