import type { DemoDebate } from '#src/demo/types.ts';

export const whoChecksAccessibilityStatements: DemoDebate = {
  board: 'accessibility',
  title: 'Who checks an accessibility statement?',
  lede: 'Public bodies must say how accessible their websites and apps are, and many companies now have to as well. Most of them write the statement themselves. We ask who should check it, how often, and what should follow when it is wrong.',
  background: `An accessibility statement tells people what works, what does not and whom to ask. Under the Web Accessibility Directive public bodies publish one; since June 2025 the European Accessibility Act asks many services to explain how they meet its requirements. Authorities check a sample. For the rest, the statement is a promise by its author.

### Opening questions

- Should a statement say who tested, how and when, or does it need an outside test?
- What can automatic tests show, and what do they miss?
- What should happen when a statement says more than is true?
- What can be asked of a body with three employees?

### Your examples

Did a statement help you, or mislead you? Have you checked one, or been checked? Tell us what it took, in days and euros, and what changed afterwards.`,
  documents: `- [Web Accessibility Directive, Directive (EU) 2016/2102](https://eur-lex.europa.eu/eli/dir/2016/2102/oj)
- [European Accessibility Act, Directive (EU) 2019/882](https://eur-lex.europa.eu/eli/dir/2019/882/oj)
- [Model accessibility statement, Implementing Decision (EU) 2018/1523](https://eur-lex.europa.eu/eli/dec_impl/2018/1523/oj)
- [Monitoring and reporting, Implementing Decision (EU) 2018/1524](https://eur-lex.europa.eu/eli/dec_impl/2018/1524/oj)`,
  keyPoints: `- Date, method and tester should stand in every statement: hardly disputed.
- Disputed: whether an outside test should be a duty, and from which size.
- Answering people who report a barrier is seen as weaker than the statement itself.`,
  language: 'en',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 30,
  closesInDays: 20,
  conclusion: null,
  contributions: [
    {
      by: 'mattias-ekdahl',
      daysAgo: 29.3,
      claim: 'Testing whether anybody answers the contact address tells us more than an outside audit does.',
      text: `Our members tried to use the contact in 120 public statements. Results after four weeks:

| answer | share |
|---|---|
| useful answer | 31 % |
| automatic receipt only | 27 % |
| nothing | 34 % |
| address did not exist | 8 % |

Before we argue about auditors, check this. It costs one e-mail per site, and it tells you whether anybody is at home. A body that answers people will repair what an auditor would find.`,
      replies: [
        {
          by: 'rasmus-bech',
          daysAgo: 28.8,
          text: 'We will add this to our monitoring. A caution: an answer within four weeks can be polite and useless. May we have your definition of “useful”, so that our figures can be compared with yours?',
        },
        {
          by: 'mattias-ekdahl',
          daysAgo: 28.1,
          inReplyTo: 0,
          text: 'Useful means: the person could finish what they wanted to do, or was given a date by which they can. Two of us rated each answer; we differed in one case out of ten.',
        },
        {
          by: 'ulrich-stein',
          daysAgo: 27.4,
          language: 'de',
          text: 'Bei uns landeten diese Mails in einem Postfach, das niemandem gehörte. Seit der Bürgerservice sie bekommt, antworten wir in drei Tagen. Gekostet hat es eine Umleitung.',
        },
      ],
    },
    {
      by: 'jonas-reuter',
      daysAgo: 27,
      claim: 'Outside audits should cover a shared component once, not every site that uses it.',
      text: 'We are 38 people and make booking software used by about 900 small hotels. A full outside audit was offered to us for 14,000 euros; the product changes every two weeks. I would rather spend that on one person who tests with a screen reader each sprint. If an audit becomes a duty, let it be of the **component library**, once, and let our customers build their statements on it. Otherwise 900 hotels pay for the same button.',
      replies: [
        {
          by: 'lukas-brenner',
          daysAgo: 26.2,
          text: 'Components pass and pages fail: order of headings, wrong labels, focus lost between steps. In our sample a good library removed about half of the errors. So yes, but only half.',
        },
        {
          by: 'jonas-reuter',
          daysAgo: 25.9,
          inReplyTo: 0,
          text: 'Half is more than any audit ever repaired for us. For the other half we can ship a check that the hotel runs itself.',
        },
        {
          by: 'birgit-aalto',
          daysAgo: 25,
          text: 'Who does a guest complain to when the hotel says it was the software and the software says it was the hotel? The statement must name one who answers.',
        },
      ],
    },
    {
      by: 'rasmus-bech',
      daysAgo: 24.6,
      claim: 'An untrue accessibility statement should cost more than a missing one.',
      text: `From an authority that checks: we can look at about 300 sites a year in the simple way and 20 in depth. At that pace each public site is checked in depth once in a working life. What would help us:

- statements as **data**, in one format, so that we can see which are older than a year
- the right to ask for the test report behind a claim
- a small fine for a missing statement, a larger one for an untrue one

Today a missing statement and an invented one cost the same: nothing.`,
      replies: [
        {
          by: 'vera-simoncic',
          daysAgo: 24,
          text: 'Machine-readable statements would also let us measure whether anything improves. We collected 4,000 by hand for one study. A third had the same sentence, copied from the model.',
        },
        {
          by: 'petra-novakova',
          daysAgo: 23.3,
          text: 'Please tell small bodies what “untrue” means before fining. We wrote “partially compliant” because the form offers three boxes and we fit in none.',
        },
        {
          by: 'rasmus-bech',
          daysAgo: 22.7,
          inReplyTo: 1,
          text: 'Untrue would mean: you say it was tested and it was not, or you leave out a barrier that people reported to you. Nobody should be fined for a wrong box.',
        },
      ],
    },
    {
      by: 'declan-foley',
      daysAgo: 20.9,
      claim: 'Checks of accessibility must include the software that employees have to use.',
      text: 'Nobody mentions tools for staff. Our blind members apply for jobs through accessible public sites, start work, and then cannot open the time sheet. Intranets and back-office software stay out of most statements. If somebody checks, let them also check what **employees** must use. A complaint inside one’s own company is a risk that a customer’s complaint is not, so the check has to come from outside.',
      replies: [
        {
          by: 'helena-virtanen',
          daysAgo: 20.1,
          text: 'Procurement can do part of it: we now ask for the test report of internal tools too. Two of nine bidders had one last year, six of eight this year. Asking works.',
        },
      ],
    },
    {
      by: 'dolores-quiroga',
      daysAgo: 17.5,
      language: 'es',
      claim: 'Cada declaración debe publicarse con el informe completo y con los fallos que quedan.',
      text: 'En nuestro ministerio ya lo hacemos, con la fecha de cada prueba. Al principio hubo miedo a las reclamaciones. Llegaron **menos**, no más: la gente ve que un fallo ya se conoce y cuándo se va a corregir. El coste fue sobre todo de formación, unas doce horas por equipo. Lo que no funcionó: traducir los informes técnicos a un lenguaje que entienda quien los necesita. Ahí pedimos ayuda a las asociaciones, y conviene pagarles ese trabajo.',
      replies: [
        {
          by: 'mattias-ekdahl',
          daysAgo: 16.8,
          text: '“Pay for that work” deserves to be read twice. We are asked for free advice every week by bodies that pay their auditors well.',
        },
        {
          by: 'sofia-marchetti',
          daysAgo: 15.9,
          language: 'it',
          text: 'Confermo. Le nostre prove con persone con disabilità intellettiva costano circa 1.200 euro al giorno, compensi compresi. Non è molto, ma non può essere volontariato.',
        },
      ],
    },
    {
      by: 'walter-gross',
      daysAgo: 13.2,
      claim: 'Statements should be checked by people who depend on them, with the devices they really own.',
      text: 'I am 79 and use large text. My bank has a beautiful statement and a login that cuts off the button when the text is large. I wrote to the address given. The answer was that my telephone is too old. A statement should be checked by someone like me, on a telephone like mine. I would do it for a cup of coffee.',
      replies: [
        {
          by: 'heike-brandl',
          daysAgo: 12.6,
          text: 'Text up to 200 % is in the standard that the law refers to. The age of the telephone is no answer. Your national authority takes such complaints, and advice centres help to write them.',
        },
        {
          by: 'lukas-brenner',
          daysAgo: 11.7,
          text: 'May I take you at your word? Our lab looks for testers with their own devices, and we pay more than the coffee.',
        },
        {
          by: 'walter-gross',
          daysAgo: 11.2,
          inReplyTo: 1,
          text: 'Gladly. I have time on Tuesdays.',
        },
      ],
    },
    {
      by: 'anders-holmqvist',
      daysAgo: 9.4,
      claim: 'Every provider should certify itself once and show a seal.',
      text: 'I proposed this when the debate opened. Having read the figures above, I no longer think that a seal would change anything.',
      state: { is: 'withdrawn' },
      replies: [
        {
          by: 'birgit-aalto',
          daysAgo: 9,
          text: 'A seal that the seller awards to himself is advertising. We see the same with privacy seals, and people trust them, which is the worst part.',
        },
        {
          by: 'anders-holmqvist',
          daysAgo: 8.6,
          inReplyTo: 0,
          text: 'Point taken. I have withdrawn the proposal and will come back with one that names the tester.',
        },
      ],
    },
    {
      by: 'noemie-caron',
      daysAgo: 6.3,
      language: 'fr',
      claim: 'Une date, une méthode et un nom dans la déclaration vaudraient mieux qu’une nouvelle sanction.',
      text: 'Un détail juridique qui compte : une déclaration fausse peut déjà être une pratique commerciale trompeuse, lorsqu’une entreprise s’en sert auprès de consommateurs. Il n’est donc pas toujours nécessaire d’inventer une nouvelle sanction. Ce qui manque, c’est la preuve. Si la déclaration devait indiquer **la date, la méthode et le nom de celui qui a testé**, les associations pourraient agir avec les moyens existants. Pour les très petites structures, une auto-évaluation honnête suffirait, à condition qu’elle se présente comme telle.',
      replies: [
        {
          by: 'birgit-aalto',
          daysAgo: 5.7,
          text: 'We would bring such a case. What stops us is indeed proof: pages change the day after our letter. A dated archive of statements would settle it.',
        },
      ],
    },
    {
      by: 'tamas-erdelyi',
      daysAgo: 0.6,
      state: { is: 'held' },
      claim: 'Bodies should see their own errors three months before an authority publishes them.',
      text: 'I build a tool that compares statements with the results of automatic tests, as a student project with public data. In 2,300 statements of one country, 41 % claim full compliance, and of those nearly nine in ten have at least one error that a machine can prove. I would not use this to punish anybody. I would send each body its own list first, wait three months, and only then publish. Is there an authority here that would try it with me?',
    },
  ],
};
