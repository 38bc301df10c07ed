import type { DemoDebate } from '#src/demo/types.ts';

export const mineralsInDevices: DemoDebate = {
  board: 'corporate-social-responsibility',
  title: 'How far down the chain must a device maker look for its minerals?',
  lede: 'Cobalt, tin, tantalum and lithium pass through many hands before they reach a telephone. We ask how far a maker’s duty of care should go, what a buyer may believe, and what helps the people who dig rather than only the file.',
  background: `A device contains dozens of metals, and its maker rarely knows more than two steps of its chain. European law asks importers of some minerals, makers of batteries and the largest companies to look for harm and act on it; the scope of the duties has been disputed and narrowed since they were adopted. Meanwhile many firms rely on audits of smelters.

### Opening questions

- Is the smelter the right place to check, or does the check have to reach the mine?
- When should a maker stay and repair, and when should it leave?
- What can a firm with 50 employees do that is more than a form?
- Who hears complaints from a mine, and who answers?

### Your examples

Have you traced a metal, dropped a supplier, stayed with one, or received a questionnaire you could not answer? Tell us what it cost and what changed at the place of digging.`,
  documents: `- [Conflict Minerals Regulation, Regulation (EU) 2017/821](https://eur-lex.europa.eu/eli/reg/2017/821/oj)
- [Corporate Sustainability Due Diligence Directive, Directive (EU) 2024/1760](https://eur-lex.europa.eu/eli/dir/2024/1760/oj)
- [Batteries Regulation, Regulation (EU) 2023/1542](https://eur-lex.europa.eu/eli/reg/2023/1542/oj)
- [Corporate Sustainability Reporting Directive, Directive (EU) 2022/2464](https://eur-lex.europa.eu/eli/dir/2022/2464/oj)`,
  keyPoints: `- Leaving a region at the first finding is criticised from all sides.
- Questionnaires passed on to small suppliers are seen as a cost without effect.
- Open: whether shared audits free the single firm of its own duty.`,
  language: 'en',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 17,
  closesInDays: 27,
  conclusion: null,
  contributions: [
    {
      by: 'joana-teles',
      daysAgo: 16.5,
      claim: 'Device makers must look as far as the mine, and they can do it only together.',
      text: `We visited eleven cobalt sites that supply smelters with a clean audit. At seven, children were sorting ore. The auditors had not lied: they had never been asked to look past the smelter’s gate.

No single maker can send people everywhere. Ten makers who share **one local office**, open all year and known to the villages, can. An audit is two days. An office hears things on the other 363.`,
      replies: [
        {
          by: 'marco-bellandi',
          daysAgo: 16.1,
          text: 'We would share an office and its cost. Our lawyers fear two things: competition law when buyers talk to each other, and that knowledge creates liability. A clear word from the authorities on both would help more than another duty.',
        },
        {
          by: 'noemie-caron',
          daysAgo: 15.6,
          inReplyTo: 0,
          text: 'On the first: sharing facts about risk is possible if prices and volumes stay out of the room. On the second: under the directive it is not knowing where you could have known that creates the risk. Knowledge you act on protects you.',
        },
        {
          by: 'joana-teles',
          daysAgo: 15,
          inReplyTo: 0,
          text: 'An office of four local people costs about 150,000 euros a year. Divided by ten makers, that is less than one of your trade fair stands.',
        },
        {
          by: 'marco-bellandi',
          daysAgo: 14.7,
          inReplyTo: 2,
          text: 'I cannot argue with the stand.',
        },
      ],
    },
    {
      by: 'jonas-reuter',
      daysAgo: 15.2,
      claim: 'Small firms should choose suppliers with a public report instead of answering questionnaires.',
      text: 'We sell software on small terminals, 600 a year, bought from a reseller. Last year we received nine questionnaires about tantalum from customers, in nine formats. We filled in “unknown” 214 times. It took a colleague three weeks and helped nobody. Let a small buyer do **one** real thing instead: ask its reseller for the maker’s public report, and buy from those who have one. That is a rule we could follow tomorrow.',
      replies: [
        {
          by: 'helena-virtanen',
          daysAgo: 14.5,
          text: 'Public buyers are among those who send the questionnaires. We have dropped ours for orders under 100,000 euros and ask for exactly the report you mention. The answers are better.',
        },
        {
          by: 'birgit-aalto',
          daysAgo: 13.9,
          text: 'Fine, if the report can be read. We rated 30 of them: six name a mine or a region, the others name their values.',
        },
      ],
    },
    {
      by: 'paolo-ferri',
      daysAgo: 12.8,
      language: 'it',
      claim: 'Chi lavora nelle fonderie deve avere voce nelle verifiche ed essere protetto se parla.',
      text: 'Nelle fonderie europee i nostri iscritti vedono arrivare i sacchi e leggono le etichette. Nessuno chiede mai a loro. Eppure chi scarica la merce sa quando la provenienza cambia da una settimana all’altra. Proponiamo tre cose: un **canale di segnalazione** aperto anche ai lavoratori dei fornitori, protezione per chi parla, e un rappresentante sindacale nelle verifiche. Senza questo, la verifica è un incontro tra chi paga e chi vuole essere pagato. Il costo è basso; ci vuole soprattutto fiducia, e si perde in un giorno.',
      replies: [
        {
          by: 'declan-foley',
          daysAgo: 12.1,
          text: 'Seconded. We have a framework agreement with one maker that lets unions on both ends see the audit. In four years it was used three times, and each time something was put right.',
        },
        {
          by: 'vera-simoncic',
          daysAgo: 11.4,
          text: 'The literature supports this: grievance channels that workers helped to design receive several times more reports than hotlines. Most hotlines we studied received none in a year.',
        },
      ],
    },
    {
      by: 'dimitra-sarri',
      daysAgo: 11.2,
      claim: 'Audits of smelters should be public.',
      text: 'I have seen the draft audit of one of the smelters mentioned here. It is marked confidential and has not been published. On page 14 it says that two lots could not be traced, and it names the trader.',
      state: {
        is: 'removed',
        clause: '3.2',
        facts:
          'The contribution quotes an unpublished audit report that is marked confidential and attributes a finding to a trader. The author did not answer the question whether publication was permitted. The ways open to people who report wrongdoing were sent to the author.',
        explanation:
          'Nobody may publish here what they have promised to keep to themselves. Nothing shows that the report was public, or that the law lets the author disclose it.',
      },
    },
    {
      by: 'lukas-brenner',
      daysAgo: 9.6,
      claim: 'Comparing tonnages finds more fraud than chemical fingerprints or ledgers do.',
      text: `A word on technology, since it is often offered as the answer. Chemical fingerprints can tell apart *some* deposits, for tin and tantalum better than for cobalt. After mixing in a smelter they tell you little. Ledgers record what people type in at the first step, and the first step is where the problem is.

What does help is dull: **weights**. If a mine reports more than it can dig, something else is passing through it. No sensor in our study found as much fraud.`,
      replies: [
        {
          by: 'joana-teles',
          daysAgo: 9,
          text: 'Agreed, and tonnages are public in some countries already. A monthly comparison could be done by a university for the price of one doctoral post.',
        },
        {
          by: 'anders-holmqvist',
          daysAgo: 8.2,
          text: 'We buy servers, not ore, but if such a comparison existed we would put it into our purchase conditions. Could the data be open?',
        },
        {
          by: 'lukas-brenner',
          daysAgo: 7.7,
          inReplyTo: 1,
          text: 'Ours are, for two metals and three countries. More needs money for more than one project’s length.',
        },
      ],
    },
    {
      by: 'carmen-ibanez',
      daysAgo: 7.3,
      language: 'es',
      claim: 'Toda marca debe contestar en treinta días de dónde vienen los metales de sus aparatos.',
      text: 'Desde el lado de los consumidores: nadie puede elegir un teléfono por su cobalto si la caja dice lo mismo en todas. Pero tampoco queremos otro sello. Lo que pedimos es una **respuesta en un plazo**: si pregunto a la marca de qué región viene el metal de la batería, debe contestarme en treinta días, y “no lo sabemos” también es una respuesta, siempre que sea pública. Probamos con quince marcas; cuatro contestaron, y solo una con un dato.',
      replies: [
        {
          by: 'marco-bellandi',
          daysAgo: 6.6,
          text: 'We were probably among the eleven. I have asked our service desk what it would take. The honest answer may be “three regions, shares unknown”. I think we can say that in public.',
        },
        {
          by: 'carmen-ibanez',
          daysAgo: 6.1,
          language: 'es',
          inReplyTo: 0,
          text: 'Con eso ya sería la segunda mejor respuesta de las quince. Lo digo en serio.',
        },
      ],
    },
    {
      by: 'helena-virtanen',
      daysAgo: 4.4,
      claim: 'A buyer should give a supplier a plan with dates before it ends the contract.',
      text: 'When a finding is made, buyers expect us to end the contract. We did so once: the supplier lost the order, the mine lost its only foreign buyer and nobody knows what became of the people. We now write a **plan with dates** into the contract: 90 days to say what will be done, a year to show it, and we leave if nothing moved. Two plans so far; one worked, one is late. It takes a person a day a month to follow each.',
      replies: [
        {
          by: 'stakeholder',
          daysAgo: 3.8,
          text: 'Please publish the plans, with what is confidential cut out. Otherwise “we are staying to improve it” becomes the phrase behind which nothing happens.',
        },
        {
          by: 'helena-virtanen',
          daysAgo: 3.1,
          inReplyTo: 0,
          text: 'The late one will be published next month. That was the condition we set for a second year.',
        },
      ],
    },
    {
      by: 'ewa-lis',
      daysAgo: 1.1,
      state: { is: 'held' },
      claim: 'A small firm can begin with what is freely available, without a consultant.',
      text: `I collected what is freely available for people who want to begin: a [map of sites](https://example.org/map), a [list of smelters](https://example.org/smelters), two handbooks ([one](https://example.org/handbook-1), [two](https://example.org/handbook-2)), a [glossary](https://example.org/glossary), a [course](https://example.org/course) and [figures by country](https://example.org/figures). I work for none of them. For a small firm the first handbook and the list are enough; they took me an afternoon. The course is good but long.`,
    },
  ],
};
