import type { DemoDebate } from '#src/demo/types.ts';

export const ageAssurance: DemoDebate = {
  board: 'better-internet-for-kids',
  title: 'Can a service know that someone is a child without knowing who it is?',
  lede: 'To protect children, a service has to know that it deals with one. To protect everyone, it should not know more. We asked which methods of age assurance are good enough, for which risk, and what they cost in privacy.',
  background: `Typing a date of birth protects nobody. Showing a passport to every website protects nobody either. Between the two there are estimates from a face, proofs from a wallet, checks by a bank or a telephone firm, and the choice to design a service so that age matters less.

### Opening questions

- Which services need to know an age at all, and how exactly?
- Who should hold the proof: the state, a firm, the device, the parents?
- What about children without documents, and adults who do not want to show theirs?
- How do we know that a method works, and for whom it fails?

### Your examples

Tell us about a method you have used, built or been stopped by. What did it ask, what did it keep, and how often was it wrong?`,
  documents: `- [Digital Services Act, Regulation (EU) 2022/2065](https://eur-lex.europa.eu/eli/reg/2022/2065/oj), article 28
- [Audiovisual Media Services Directive as amended, Directive (EU) 2018/1808](https://eur-lex.europa.eu/eli/dir/2018/1808/oj)
- [European Digital Identity, Regulation (EU) 2024/1183](https://eur-lex.europa.eu/eli/reg/2024/1183/oj)
- [General Data Protection Regulation, Regulation (EU) 2016/679](https://eur-lex.europa.eu/eli/reg/2016/679/oj), article 8`,
  keyPoints: `- Risk first, method second: supported by all groups.
- The proof should say “over” or “under”, never the date of birth.
- Not resolved: face estimates.`,
  language: 'en',
  state: 'concluded',
  by: 'curator',
  openedDaysAgo: 346,
  closesInDays: -272,
  conclusion: `Common ground in all six groups:

1. A service first states the risk, then the need to know an age. Most services for general use do not need it if their defaults are safe for children.
2. A proof of age says *over* or *under* a limit, and nothing else. Who issues it does not learn where it is used.
3. There is always a second way, without a smartphone and without a document, with the same result within a day.
4. Error rates are published by age group and skin tone, measured by somebody who does not sell the method.

### Divided

Estimating age from a face: accepted by most companies for low risks, rejected by civil society. Academia asks for published tests first.

### What follows

Points 2 to 4 go to the code of good practice as a proposal for a clause. The reservation of the civil society group on face estimates is published with it.`,
  contributions: [
    {
      by: 'aoife-tierney',
      daysAgo: 344.6,
      claim: 'Services should be safe by default and ask for age only from those who want the adult version.',
      text: 'Children told us two things that do not fit together: they want to be left alone by strangers, and they do not want to prove their age to every app. It fits if we turn the order round. **No messages from strangers, no public profile, no endless feed**; whoever wants more shows that they are over the limit. That shifts the burden from the child to the adult, where it belongs.',
      replies: [
        {
          by: 'eilis-brennan',
          daysAgo: 343.1,
          text: 'We tested this for new accounts. About a fifth asked for the adult version, the others stayed with the safe one and did not leave. I would not have expected it.',
        },
        {
          by: 'rui-falcao',
          daysAgo: 340.8,
          text: 'Important evidence. It also means that four fifths never have to prove anything. That is the best data protection there is.',
        },
      ],
    },
    {
      by: 'stakeholder',
      daysAgo: 337.2,
      claim: 'Nobody should have to own a telephone or leave a trace to prove that they are an adult.',
      text: `Our conditions for any proof of age:

- it answers one question with yes or no
- the issuer does not learn where it is shown
- two shops cannot find out that it was the same person
- it works on a free operating system
- **nobody must own a telephone** to be treated as an adult

The first three are solved in cryptography. The last two are decisions. We will oppose any system that leaves them for later.`,
      replies: [
        {
          by: 'anders-holmqvist',
          daysAgo: 335.7,
          text: 'We support all five for services we run. A caution on the third: without any link between uses, one adult can lend a proof to a whole school. You need a limit, for example a number of uses a day.',
        },
        {
          by: 'stakeholder',
          daysAgo: 334.9,
          inReplyTo: 0,
          text: 'A limit kept on the device itself is fine with us. A limit kept on a server would undo the rest.',
        },
        {
          by: 'noemie-caron',
          daysAgo: 333.4,
          text: 'Data minimisation in the GDPR already points this way. It would help to say so in the synthesis, so that nobody reads the list as a wish.',
        },
      ],
    },
    {
      by: 'giorgos-manolas',
      daysAgo: 324.3,
      claim: 'Checking more than the risk calls for is as wrong as checking too little.',
      text: 'Regulators need something they can check. I propose three levels of risk, each with a method that is *enough*: at the low one safe defaults, in the middle a yes-or-no proof, at the high one (gambling, pornography, sale of alcohol) the proof with a check that it belongs to the person. A service that chooses a stronger method than its risk asks for **should have to justify that as well**. Too much checking is also a breach.',
      replies: [
        {
          by: 'birgit-aalto',
          daysAgo: 322.6,
          text: 'The last sentence is new and good. We see shops asking for a passport to sell energy drinks.',
        },
        {
          by: 'nuria-salvat',
          daysAgo: 321.9,
          text: 'For learning apps the low level is right, as long as the school has not been asked to confirm each age. One school sent us a list of 700 birthdays we never wanted.',
        },
      ],
    },
    {
      by: 'eilis-brennan',
      daysAgo: 313.8,
      claim: 'Estimating age from a face is good enough where the risk is low.',
      text: 'The picture stays on the device, no document is needed, and it takes three seconds. In our test it was wrong by more than two years for **one in nine** users between 14 and 17. That is not good enough to lock somebody out, but good enough to ask a second question. People without papers are better served by it than by any wallet.',
      replies: [
        {
          by: 'vera-simoncic',
          daysAgo: 312.2,
          text: 'One in nine on average. In published tests the error was up to twice as high for girls with dark skin. Who publishes only the average hides the people for whom it fails.',
        },
        {
          by: 'eilis-brennan',
          daysAgo: 310.7,
          inReplyTo: 0,
          text: 'We measured it too: one in six. I agree that it has to be published by group, and by somebody else than us.',
        },
        {
          by: 'mattias-ekdahl',
          daysAgo: 308.3,
          text: 'Also test with people whose faces differ through disability. Several of our adult members were judged to be twelve.',
        },
        {
          by: 'aoife-tierney',
          daysAgo: 305.5,
          text: 'Our group will enter a reservation. A child should not learn that showing one’s face to a machine is the normal price of entry, wherever the picture stays.',
        },
      ],
    },
    {
      by: 'agnieszka-duda',
      daysAgo: 298.6,
      language: 'pl',
      claim: 'Sprawdzanie wieku dzieci nie jest zadaniem szkoły.',
      text: 'Nauczyciele stają się strażnikami wieku, choć nikt ich o to nie pytał. Dzieci proszą nas o pomoc w zakładaniu kont, rodzice proszą o potwierdzenia, firmy przysyłają listy. Proszę zapisać wyraźnie: **szkoła nie jest punktem weryfikacji**. Możemy natomiast uczyć, dlaczego nie oddaje się dokumentu każdemu, kto o niego poprosi. Na to potrzebujemy dwóch godzin rocznie w planie, a nie kolejnej aplikacji.',
      replies: [
        {
          by: 'petra-novakova',
          daysAgo: 296.9,
          text: 'The same for libraries. We are asked to vouch for children’s ages at public computers, and we refuse.',
        },
      ],
    },
    {
      by: 'sofia-marchetti',
      daysAgo: 284.7,
      claim: 'A social worker’s word should be enough to prove the age of a young person without papers.',
      text: 'Think of those without documents: in one town where we work, about 300 young people wait for theirs, some for years. Each method in this debate fails for them except the safe default. If a proof is needed, a social worker should be able to vouch, once, with a code on paper. It exists in two cities and costs almost nothing. It was used 160 times, and **no misuse was found** in the yearly check.',
      replies: [
        {
          by: 'ulrich-stein',
          daysAgo: 282.1,
          text: 'We run one of the two. What made it possible was a decision that nobody asks the social worker for a copy of anything.',
        },
      ],
    },
  ],
};
