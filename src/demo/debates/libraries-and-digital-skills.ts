import type { DemoDebate } from '#src/demo/types.ts';

export const librariesAndDigitalSkills: DemoDebate = {
  board: 'digital-literacy',
  title: 'Are libraries the right place to learn digital skills, and who pays?',
  lede: 'Public libraries have become the place where people ask how to file a form, spot a fraud or use a new phone. We ask what they can teach well, where they need partners, and how the work is paid for once a project ends.',
  background: `Nearly half of adults in the EU lack basic digital skills. Schools reach the young, employers reach some of those at work. For everybody else it is often the library: open, free, near and trusted. Librarians did not train for it, and most courses end with their grant.

### Opening questions

- What do people come to ask, and what could nobody answer?
- What should a library not do, for instance sign in to a bank for somebody?
- What do firms and authorities owe when their services send people to the library?
- How do you know that somebody learned something?

### Your examples

Describe one course, helpdesk or evening that worked, and one that did not: who came, who did not, what it cost per person, and what was left a year later.`,
  documents: `- [Directive (EU) 2016/2102 on the accessibility of public sector websites](https://eur-lex.europa.eu/eli/dir/2016/2102/oj)
- [Single Digital Gateway, Regulation (EU) 2018/1724](https://eur-lex.europa.eu/eli/reg/2018/1724/oj)
- [AI Act, Regulation (EU) 2024/1689](https://eur-lex.europa.eu/eli/reg/2024/1689/oj), article 4 on AI literacy`,
  keyPoints: `- Short, repeated help at a desk is reported to work better than courses.
- Several groups ask that services which close their counters help to pay for the help.`,
  language: 'en',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 21,
  closesInDays: 45,
  conclusion: null,
  contributions: [
    {
      by: 'petra-novakova',
      daysAgo: 20.4,
      claim: 'Whoever closes a counter should pay the desk that replaces it.',
      text: `We counted for six months what people ask at 41 desks. The top five:

1. signing in with an official identity
2. is this message a fraud?
3. printing something from a telephone
4. an appointment that exists only online
5. passwords

Three of the five are not gaps in skill. They are services that stopped answering the telephone. We help gladly, but somebody saved a counter and we became it. About four euros a question would cover us.`,
      replies: [
        {
          by: 'ulrich-stein',
          daysAgo: 19.9,
          text: 'As a city I pay for the library and for the counter, so I recognise the trick: the saving appears in one budget and the cost in another. Four euros is less than our counter cost. I would sign a contract at that price.',
        },
        {
          by: 'claire-dubreuil',
          daysAgo: 19.1,
          text: 'For a telecom firm the question is which of the questions are ours. If you can count by service without recording persons, we can talk about a share.',
        },
        {
          by: 'petra-novakova',
          daysAgo: 18.7,
          inReplyTo: 1,
          text: 'We count with a tally sheet: service, minutes, solved or not. No names. I can send you your column: 212 questions, 58 not solved.',
        },
        {
          by: 'claire-dubreuil',
          daysAgo: 17.8,
          inReplyTo: 2,
          text: 'Please do. The 58 interest me more than the 212.',
        },
      ],
    },
    {
      by: 'agnieszka-duda',
      daysAgo: 18.5,
      language: 'pl',
      claim: 'Dorośli uczą się więcej przy stałym stoliku w bibliotece niż na długim kursie.',
      text: 'Uczę dorosłych wieczorami. Kurs dwudziestogodzinny kończy połowa osób, a po roku większość wraca z tym samym pytaniem. Lepiej działa pół godziny co tydzień przy tym samym stoliku i z tą samą osobą. Ale to wymaga **stałego etatu**, a nie projektu na osiem miesięcy. Bibliotekarki nie mogą robić tego „przy okazji”, między wypożyczalnią a przedszkolem. Proszę też pamiętać o wynagrodzeniu: trener z grantu dostaje trzy razy więcej niż osoba, która zostaje.',
      replies: [
        {
          by: 'ewa-lis',
          daysAgo: 17.6,
          language: 'pl',
          text: 'Potwierdzam jako uczestniczka. Na kursie było mi wstyd pytać drugi raz. Przy stoliku nikt nie patrzył, czy już to powinnam umieć.',
        },
        {
          by: 'vera-simoncic',
          daysAgo: 16.9,
          text: 'Our follow-up shows the same: after a year the weekly table keeps about 60 % of what was practised, the course about 25 %. Small numbers, 180 people, but a clear gap.',
        },
      ],
    },
    {
      by: 'anders-holmqvist',
      daysAgo: 15.3,
      claim: 'Company volunteers help only if librarians train them and they keep coming back.',
      text: 'Our staff may spend two paid days a year as volunteers, and 140 of them have sat at library desks. Honest result: they were good at passwords and poor at listening, and half came only once. We have changed it. Now a person commits to **six evenings in the same place**, after a training by the librarians. We lost two thirds of the volunteers and the libraries are happier. We do not wear the company’s shirt, which our marketing department regretted.',
      replies: [
        {
          by: 'petra-novakova',
          daysAgo: 14.8,
          text: 'The shirt matters. People asked your colleagues which cloud to buy, and to their credit they did not answer.',
        },
        {
          by: 'declan-foley',
          daysAgo: 14,
          text: 'Good, as long as it is paid time and nobody’s appraisal asks why they did not volunteer. And a volunteer must not stand where a librarian’s post was cut.',
        },
      ],
    },
    {
      by: 'birgit-aalto',
      daysAgo: 12.2,
      claim: 'Librarians should help people at the screen, but never act in their place.',
      text: `We have seen cases where a kind librarian typed a bank password, and when money was missing both were in trouble. Three rules that fit on a card:

- the person types, the helper points
- no payment and no contract at the desk
- when in doubt about a fraud, ring the bank together, on the number on the bank card

With such a card a library is also covered by its insurer. Ours agreed to it within a week.`,
      replies: [
        {
          by: 'sofia-marchetti',
          daysAgo: 11.5,
          text: 'Someone with a tremor or who cannot read cannot type. The rule needs its exception: a signed mandate, one task, a witness. Otherwise we exclude exactly those who come because nobody else helps.',
        },
        {
          by: 'birgit-aalto',
          daysAgo: 11,
          inReplyTo: 0,
          text: 'You are right. Would you draft the mandate with us? One page, for one task, and it ends the same day.',
        },
        {
          by: 'sofia-marchetti',
          daysAgo: 10.4,
          inReplyTo: 1,
          text: 'Yes. We have one in Italian that notaries did not object to.',
        },
      ],
    },
    {
      by: 'javier-montes',
      daysAgo: 8.9,
      claim: 'Libraries should send bad services back to their owners instead of explaining them.',
      text: 'A dissenting view from a school of engineering. Libraries teach people to cope with bad services. Each hour spent explaining a confusing form is an hour in which the form stays confusing. I would send the tally sheets to the owners of the services every month and publish them. When a form leads the list for three months, its owner comes to the library and sits there for a day. We did this with one tax form: the questions fell by **70 %** after two changes of wording.',
      replies: [
        {
          by: 'dolores-quiroga',
          daysAgo: 8.3,
          text: 'I was in the team of that form. The day in the library was humbling and worth more than our survey of 3,000 users.',
        },
        {
          by: 'ingrid-sandvik',
          daysAgo: 7.6,
          text: 'Please send the managers, not only the designers. Our members in support have reported the same confusing page for years.',
        },
      ],
    },
    {
      by: 'member',
      daysAgo: 5.5,
      claim: 'Employers should give their staff a paid hour a week to learn digital skills.',
      text: 'I learned it the other way round: I am 34, work in a warehouse, and the library closes before my shift ends. Everything here is said about older people, but on my team at least five of us have never used anything but a telephone. Let people go for an hour, or bring the table to the canteen. Ours said yes to the canteen when the works council asked. They had said no when I asked.',
      replies: [
        {
          by: 'declan-foley',
          daysAgo: 5,
          text: 'That is a template others can use: one table, one hour, paid time, run by the library, asked for by the works council. May we quote it in our circular?',
        },
        {
          by: 'member',
          daysAgo: 4.6,
          inReplyTo: 0,
          text: 'Yes. Please leave out the name of the firm.',
        },
      ],
    },
    {
      by: 'livia-popescu',
      daysAgo: 0.9,
      state: { is: 'held' },
      claim: 'Where the library is too far away, the village shop can take its place.',
      text: 'In our valley the nearest library is 38 km away. We put a table, two laptops and a retired teacher into the village shop every Thursday. In a year 160 people came, out of 420 who live here. The shop sells more bread on Thursdays, so it asks no rent. What we cannot solve: the teacher is 74 and there is nobody after her. Does anyone have an example where a bus or a post office took it over for good?',
    },
  ],
};
