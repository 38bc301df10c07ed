import type { DemoDebate } from '#src/demo/types.ts';

export const noticeAndActionSmallPlatforms: DemoDebate = {
  board: 'safer-internet',
  title: 'Notice and action for small platforms: what is proportionate?',
  lede: 'A village forum and a global network have to deal with the same notice of illegal content. We ask which duties a small platform can meet well, which it can only pretend to meet, and what help would make the difference.',
  background: `Under the Digital Services Act every hosting service must take notices of illegal content, decide on them and give reasons. Micro and small enterprises are freed from part of the rest, such as the internal complaint system. Many small platforms are run by volunteers and do not know which part they are in.

### Opening questions

- How many notices does a small platform get, and who decides on them?
- Is the statement of reasons a burden or a help?
- Should an appeal be heard although the law does not ask for it?
- What could be shared: forms, words, people, advice?

### Your examples

Tell us about a notice you sent, received or decided. How long did it take, what was hard, and what would you do differently? Numbers from small services are rare and especially welcome.`,
  documents: `- [Digital Services Act, Regulation (EU) 2022/2065](https://eur-lex.europa.eu/eli/reg/2022/2065/oj), articles 16, 17, 19 and 20
- [Terrorist content online, Regulation (EU) 2021/784](https://eur-lex.europa.eu/eli/reg/2021/784/oj)`,
  keyPoints: `- A form with ready words for reasons is wanted by all groups heard.
- Trade unions have hardly been heard in this debate.
- Divided: whether volunteers should hear appeals.`,
  language: 'en',
  state: 'closed',
  by: 'curator',
  openedDaysAgo: 57,
  closesInDays: -5,
  conclusion: null,
  contributions: [
    {
      by: 'katarzyna-wilk',
      daysAgo: 56.1,
      claim: 'Small platforms need somebody to ask about hard cases more than they need fewer duties.',
      text: `We host 340 small sites as a cooperative: clubs, forums, local papers. Last year we received 71 notices. In plain figures:

- 22 about something that was gone already
- 30 quarrels between neighbours, written as if they were crimes
- 12 clear cases, decided within a day
- **7 that none of us could judge**

The seven took as long as all the others together. What we lack is somebody to ring about the seven.`,
      replies: [
        {
          by: 'giorgos-manolas',
          daysAgo: 55.2,
          text: 'We cannot decide for you, but we could run an advice line, as data protection authorities do. Would anonymous questions with a published answer help? Then the next host finds it.',
        },
        {
          by: 'katarzyna-wilk',
          daysAgo: 54.6,
          inReplyTo: 0,
          text: 'Very much, if the answer comes within days. A lawyer costs us 180 euros an hour and usually says that it depends.',
        },
        {
          by: 'stakeholder',
          daysAgo: 53.8,
          inReplyTo: 0,
          text: 'Good idea, with one safeguard: the answers must not turn into a list of words to delete. Publish the reasoning and the cases where the answer was “leave it”.',
        },
      ],
    },
    {
      by: 'noemie-caron',
      daysAgo: 51.7,
      claim: 'Ready-made wording makes statements of reasons quicker and more honest.',
      text: 'On the statement of reasons: it is shorter than its reputation. What was decided, which facts, which rule, how to object. Four sentences. The trouble is the blank page. We wrote **24 ready statements** with students, for the most common cases, each with gaps for the facts. In a test with eight volunteer moderators the time fell from 25 minutes to six, and the reasons became more honest, because the form asks “what exactly did you see?”.',
      replies: [
        {
          by: 'jonas-reuter',
          daysAgo: 50.9,
          text: 'We would use them. Please give them numbers and versions, so that software can carry them.',
        },
        {
          by: 'monika-zielinska',
          daysAgo: 49.3,
          language: 'pl',
          text: 'Jako organizacja, która zgłasza, też wolimy krótkie uzasadnienie z faktami niż dwie strony przepisów. Proszę tylko, aby trafiało także do zgłaszającego.',
        },
      ],
    },
    {
      by: 'eilis-brennan',
      daysAgo: 46.5,
      claim: 'A form for notices should ask where the content is before it asks why it is illegal.',
      text: 'From a larger platform: our forms are tuned for volume, and I would not wish them on a village forum. What I can offer is what we learned the expensive way. Ask for the **exact address** of the item first; without it two thirds of notices are useless. Then ask why. And confirm receipt at once, because people send again when they hear nothing, and by the third time they are angry.',
      replies: [
        {
          by: 'katarzyna-wilk',
          daysAgo: 45.8,
          text: 'We copied this on the day you wrote it. Repeated notices are down from 19 to 4 a month.',
        },
        {
          by: 'kevin-staunton',
          daysAgo: 44.1,
          text: 'I have put a form with these three steps under a free licence: https://example.org/notice-form. It has no scripts and needs no account.',
        },
      ],
    },
    {
      by: 'ben-harlow',
      daysAgo: 41.2,
      claim: 'Forums with fewer than 1,000 users need not answer notices.',
      text: 'The Example Communications Regulator has decided this, and its decision applies from today. I write this on behalf of the regulator.',
      state: {
        is: 'removed',
        clause: '5.1',
        facts:
          'The author states that the text is written on behalf of a regulator. The account has no affiliation with that body, and the body confirmed to the platform that it neither employs the author nor took such a decision.',
        explanation:
          'Whoever claims to speak for a body to which they do not belong misleads the other groups about whose view they read.',
      },
    },
    {
      by: 'ewa-lis',
      daysAgo: 37.4,
      claim:
        'The rules should tell a lone volunteer what must be done tonight and what can wait until Monday.',
      text: 'I moderate a forum for beekeepers, alone, at night. I got one notice in three years that frightened me: a man wrote that a recipe for a mite treatment was illegal and that he would sue me personally. It **was** illegal, and I had left it up for two months because I did not dare to ask anybody. Whatever you decide, write it for somebody like me: what must I do tonight, what can wait until Monday, and can I lose my house?',
      replies: [
        {
          by: 'noemie-caron',
          daysAgo: 36.8,
          text: 'Briefly: a host is not liable for what it does not know. Once a notice makes it obvious, act soon. A day or two is normally fine for a case like yours. And no, not your house for an honest mistake.',
        },
        {
          by: 'giorgos-manolas',
          daysAgo: 36.2,
          text: '“Tonight, Monday, house” is a better structure than our leaflet. With your permission we will rewrite it that way.',
        },
        {
          by: 'ewa-lis',
          daysAgo: 35.5,
          inReplyTo: 1,
          text: 'You have it. I am glad to read the draft.',
        },
      ],
    },
    {
      by: 'heike-brandl',
      daysAgo: 29.9,
      language: 'de',
      claim:
        'Offensichtlich betrügerische Anzeigen müssen binnen Stunden verborgen werden; die Begründung kann warten.',
      text: 'Aus der Beratung: Bei kleinen Plattformen melden Menschen vor allem Betrug mit Kleinanzeigen. Dort zählt nicht das Recht, sondern die Zeit; nach einem Tag ist das Geld fort. Ich würde den Kleinen die lange Begründung erlassen und dafür verlangen, dass eine **offensichtlich betrügerische Anzeige innerhalb weniger Stunden** verborgen wird, vorläufig und mit Prüfung am nächsten Tag. Wer zu Unrecht verborgen wurde, verliert einen Tag, die anderen sonst 600 Euro.',
      replies: [
        {
          by: 'stakeholder',
          daysAgo: 29.1,
          text: 'For payments I follow you. Please not for speech: “hide now, check tomorrow” is how a small group silences a local paper on the day of a vote.',
        },
        {
          by: 'heike-brandl',
          daysAgo: 28.4,
          language: 'de',
          inReplyTo: 0,
          text: 'Einverstanden, nur für Angebote gegen Geld.',
        },
      ],
    },
    {
      by: 'stakeholder',
      daysAgo: 21.3,
      claim: 'Small platforms should hear appeals too, even though the law does not ask it of them.',
      text: `On appeals we disagree with several voices here. That the law frees small platforms from a complaint system does not make their mistakes smaller. Our proposal is modest:

> Somebody other than the first person reads the text again within two weeks and answers in their own words.

For platforms with one moderator, a **neighbour platform** could be that person. Four forums in our network do this for each other. Eleven appeals in a year, three changed.`,
      replies: [
        {
          by: 'katarzyna-wilk',
          daysAgo: 20.4,
          text: 'Three of eleven is a high share, and it persuades me more than any principle. We would join, if the texts are passed on without names.',
        },
        {
          by: 'jonas-reuter',
          daysAgo: 19.2,
          text: 'For our customers, hotels with a guest book, this is too much. I would make it a recommendation and count after a year who does it.',
        },
        {
          by: 'declan-foley',
          daysAgo: 17.6,
          text: 'A word on volunteers: they read the worst texts without pay or support. If you add appeals, add a rule that somebody may stop, at once and without explanation.',
        },
      ],
    },
    {
      by: 'kevin-staunton',
      daysAgo: 9.8,
      claim: 'Every small platform should publish a log of its decisions.',
      text: 'I counted what small platforms publish about their decisions: 4 of 210 have a public log. Those four told me that it **reduced** their work, because people can see what is decided and argue less. A log needs no names and no texts: date, rule, kind of decision. It is the cheapest measure in this debate and nobody had proposed it yet.',
    },
  ],
};
