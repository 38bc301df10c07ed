import type { DemoDebate } from '#src/demo/types.ts';

export const recordingInChildrensServices: DemoDebate = {
  board: 'better-internet-for-kids',
  title: 'What must a child be told before a service starts to record?',
  lede: 'Toys, learning apps and voice assistants record children’s voices, faces and taps. We ask what a child must be shown or told before it begins, in which words, and what has to work for a child who says no.',
  background: `Services for children record more than they used to: a reading app listens to pronunciation, a toy keeps what was said to it, a classroom tool logs every tap. The law asks for information that a child can understand. Most services answer with a text for parents.

### Opening questions

- What should a child of six, ten and fourteen be told, and at which moment?
- Is a light, a sound or a picture enough, or does it take words?
- What must still work if the child, or the parent, says no?
- Who checks that children understood?

### Your examples

Have you designed, tested or used a notice that children understood? Or one they did not? Tell us what it said, how old the children were and how you found out.`,
  documents: `- [General Data Protection Regulation, Regulation (EU) 2016/679](https://eur-lex.europa.eu/eli/reg/2016/679/oj), articles 8 and 12
- [Digital Services Act, Regulation (EU) 2022/2065](https://eur-lex.europa.eu/eli/reg/2022/2065/oj), article 28
- [AI Act, Regulation (EU) 2024/1689](https://eur-lex.europa.eu/eli/reg/2024/1689/oj), article 5 on practices that exploit age`,
  keyPoints: `- A sign that lasts as long as the recording finds support in all groups.
- Open: whether a refusal may cost the child a function.
- Tests with children are seen as the only proof; who pays for them is disputed.`,
  language: 'en',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 39,
  closesInDays: 3,
  conclusion: null,
  contributions: [
    {
      by: 'aoife-tierney',
      daysAgo: 38.2,
      claim: 'A child must be told when recording starts and see a sign for as long as it lasts.',
      text: `We sat with 64 children between six and eleven and showed them the notices of five reading apps. Asked afterwards “is it listening now?”, most could not say. What worked was plain:

1. **one sentence** at the moment it starts: “I am listening to how you read.”
2. **a sign that stays** for as long as it records, not only at the start
3. **a button to stop**, as big as the button to go on

A text for parents is still needed. It does not replace any of the three.`,
      replies: [
        {
          by: 'nuria-salvat',
          daysAgo: 37.9,
          text: 'We would sign all three. One condition: the sign must not be read as a game element. In our first version children pressed the red dot because it looked like a prize. It took us four rounds to find a shape they left alone.',
        },
        {
          by: 'rui-falcao',
          daysAgo: 37.5,
          inReplyTo: 0,
          text: 'Would you publish the four rounds? Failed designs are what nobody shares, and every company pays for the same mistakes with other children’s time.',
        },
        {
          by: 'nuria-salvat',
          daysAgo: 36.8,
          inReplyTo: 1,
          text: 'Yes, without the recordings of course. I need a month to have it cleared, and I will link it here.',
        },
        {
          by: 'agnieszka-duda',
          daysAgo: 35.4,
          text: 'In a class of 26 a spoken sentence from each tablet is noise. Please allow a silent form for school use, agreed with the teacher beforehand.',
        },
      ],
    },
    {
      by: 'heike-brandl',
      daysAgo: 35.1,
      language: 'de',
      claim:
        'Ob ein Spielzeug aufnimmt und ob es auch ohne Aufnahme funktioniert, muss auf der Packung stehen.',
      text: `Zu uns in die Beratung kommen Eltern, die erst aus der Rechnung erfahren, dass das Spielzeug ein Konto hat. Vor dem Kauf steht auf der Packung nichts davon. Unser Vorschlag: ein Zeichen auf der Verpackung, das drei Fragen beantwortet – nimmt es auf, wohin geht die Aufnahme, funktioniert es auch ohne? Die dritte Frage ist die wichtigste, denn ein Kind, das das Geschenk schon in der Hand hält, kann nicht mehr frei Nein sagen.`,
      replies: [
        {
          by: 'marco-bellandi',
          daysAgo: 34.6,
          text: 'As a maker of devices: a mark on the box is cheap and we could have it within one print run. But “where does it go” changes with updates. A mark that links to a dated page would stay true for longer.',
        },
        {
          by: 'heike-brandl',
          daysAgo: 34.2,
          language: 'de',
          inReplyTo: 0,
          text: 'Ein Link ist gut, aber zusätzlich. Wenn sich das Ziel der Aufnahme nach dem Kauf ändert, muss die alte Zusage weiter gelten oder das Geld zurück möglich sein.',
        },
      ],
    },
    {
      by: 'eilis-brennan',
      daysAgo: 31.4,
      claim: 'Watch history does not need the same warning as a microphone or a camera.',
      text: 'We run a video service with a children’s section. Recording there means watch history, not voices. If every use of history has to announce itself like a microphone, children will learn to click the message away, and then the real one too. I would keep the strong sign for **voice, image and place**, and explain history on a page the child can open at any time, with a “forget this” button beside each entry.',
      replies: [
        {
          by: 'stakeholder',
          daysAgo: 31.1,
          text: 'The split makes sense for the sign. It should not decide what is allowed: history that shapes what a child sees next is a profile, and a nine-year-old cannot know that from a page nobody opens.',
        },
        {
          by: 'eilis-brennan',
          daysAgo: 30.7,
          inReplyTo: 0,
          text: 'Agreed that it is a profile. We switched suggestions by history off for under-thirteens last year. Viewing time fell by about a tenth and came back within two months.',
        },
        {
          by: 'birgit-aalto',
          daysAgo: 30.2,
          inReplyTo: 1,
          text: 'That figure belongs in the synthesis. We are always told that it cannot be afforded.',
        },
      ],
    },
    {
      by: 'agnieszka-duda',
      daysAgo: 27.3,
      claim: 'Whoever sells a recording tool to schools should also deliver the lesson that explains it.',
      text: 'Nobody has asked who explains all this in practice. It is the teacher, in the first ten minutes of a lesson, for a tool the school board bought. If a service records in class, the seller should deliver a lesson card: what is recorded, how a child says no, what the child does instead. And the school must keep a place for children who say no that is **not** the corridor.',
      replies: [
        {
          by: 'petra-novakova',
          daysAgo: 26.6,
          text: 'Libraries have the same need. A card in the child’s language would help us more than a poster. We could pool the translations among the networks.',
        },
      ],
    },
    {
      by: 'rui-falcao',
      daysAgo: 23.9,
      claim: 'With young children, no recording should ever leave the device.',
      text: `A caution about “understood”. In our studies children repeat a notice correctly and still believe that the recording stays in the toy. Understanding has at least three layers:

- *that* it records
- *who* can hear it later
- *what follows* from it

Six-year-olds manage the first, about half of the ten-year-olds the second. So I would not ask for a notice that explains everything. I would rather keep everything on the device, so that the first layer is enough.`,
      replies: [
        {
          by: 'nuria-salvat',
          daysAgo: 23.2,
          text: 'On-device speech models for small languages are not good enough yet. For Catalan or Slovene we would have to drop the function. Is no reading help better than reading help with a server?',
        },
        {
          by: 'rui-falcao',
          daysAgo: 22.8,
          inReplyTo: 0,
          text: 'A fair objection. Then deletion after the answer, proven by an outside test, could stand in until the models exist. With an end date for the exception.',
        },
        {
          by: 'vera-simoncic',
          daysAgo: 21.5,
          inReplyTo: 0,
          text: 'Our group has a Slovene model that runs on a mid-range tablet. It is not perfect, but it is free to use. I will write to you.',
        },
      ],
    },
    {
      by: 'hugo-persson',
      daysAgo: 18.6,
      claim: 'Schools should not switch on an app that records without asking the parents.',
      text: 'At our school the spelling app was switched on without asking anybody. The class teacher, Mrs S. of class 4b in the school on Mill Lane, told me on the phone that she did not know either. You can ring her on 555 0100, she will confirm it.',
      state: {
        is: 'removed',
        clause: '3.1',
        facts:
          'The contribution identifies a teacher by class and school and gives a telephone number. Nothing shows that she agreed. The author was told that the account can be posted again without these details.',
        explanation:
          'A class, a school and a private number let anybody find a person who has not made these details public herself.',
      },
    },
    {
      by: 'hugo-persson',
      daysAgo: 17.2,
      claim: 'Whoever is named in a recording notice must answer what parents ask.',
      text: 'Again without the names: at my children’s school a spelling app recorded for half a term before any parent knew. The teacher had not been told either. When I asked for the recordings, the company sent me to the school and the school sent me to the company. A notice that names nobody who answers is **worth nothing**. It took eleven weeks to learn that there was nothing left to see.',
      replies: [
        {
          by: 'noemie-caron',
          daysAgo: 16.4,
          text: 'In law this is usually clear: the school decides, the company acts for it. In practice the contract is silent about who answers. A model clause, one page, would end the ping-pong. We drafted one: https://example.org/model-clause-schools',
        },
        {
          by: 'hugo-persson',
          daysAgo: 16.1,
          inReplyTo: 0,
          text: 'Thank you. I have given it to our head teacher.',
        },
      ],
    },
    {
      by: 'monika-zielinska',
      daysAgo: 11.8,
      language: 'pl',
      claim: 'Kto nie zgadza się na nagrywanie, nie może tracić funkcji, które działają bez nagrań.',
      text: 'Sprawdziłyśmy dwadzieścia zabawek z mikrofonem. W czternastu odmowa nagrywania wyłączała także funkcje, które nagrywania wcale nie potrzebują, na przykład muzykę. To nie jest wolny wybór. Proponujemy prostą zasadę: odmowa może kosztować **tylko tę funkcję, która bez nagrania nie działa**, a producent musi to pokazać w dokumentacji. Koszt jest niewielki, jeżeli myśli się o tym na początku projektu, a nie po skardze.',
      replies: [
        {
          by: 'marco-bellandi',
          daysAgo: 11.1,
          text: 'I can accept the rule for new products. For toys already sold, separating the functions means new firmware for chips we no longer have tools for. Please set a date from which it counts.',
        },
        {
          by: 'aoife-tierney',
          daysAgo: 10.5,
          inReplyTo: 0,
          text: 'A date is fine. Then tell the families who own the old toys which functions stop when they say no. That needs a letter, not firmware.',
        },
      ],
    },
    {
      by: 'giorgos-manolas',
      daysAgo: 5.4,
      claim: 'Regulators should test notices with panels of children instead of waiting for complaints.',
      text: 'From a regulator’s desk: we receive very few complaints about recording, and nearly all come from parents with time and legal words. Children never write to us. If we want to check notices, we have to go and look. We could test thirty services a year with a panel of forty children for roughly the cost of one court case. I would rather do that than write another guideline. It would need a legal basis for naming the services that fail.',
      replies: [
        {
          by: 'stakeholder',
          daysAgo: 4.9,
          text: 'We support the panel and the naming. Please publish the method first, so that a small company can run the same test before it is tested.',
        },
        {
          by: 'eilis-brennan',
          daysAgo: 4.1,
          text: 'Naming after a chance to repair, say 60 days, and we are with you.',
        },
      ],
    },
    {
      by: 'declan-foley',
      daysAgo: 1.7,
      claim: 'Children must know that people may listen, and those people must be able to raise an alarm.',
      text: 'Somebody listens to a sample of these recordings to improve the product. Our members do that work, through contractors, with quotas. They have heard a child call for help and had no number to ring. So a child should be told that **a person may listen**, and the person must have a way to report and the time to do it. Both belong in the same duty.',
    },
  ],
};
