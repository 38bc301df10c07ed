import { earlyContributions } from '#src/demo/debates/lifetime-energy-use/early.ts';
import { lateContributions } from '#src/demo/debates/lifetime-energy-use/late.ts';
import { threeFigures } from '#src/demo/debates/lifetime-energy-use/three-figures.ts';
import type { DemoDebate } from '#src/demo/types.ts';

export const lifetimeEnergyUse: DemoDebate = {
  board: 'sustainability',
  title: 'Should suppliers publish the lifetime energy use of the services they sell?',
  lede: 'Buyers can compare the price of a cloud service, but not what it costs the planet. We ask what a comparable figure would have to contain, who should check it, and what it would change in procurement.',
  background: `Data centres above a certain size report their energy use to a European database. A buyer of a single service learns little from it: the figure belongs to a building, not to a mailbox, a meeting or a video. Suppliers publish estimates, each by its own method, and most leave out what it took to make the machines.

### Opening questions

- Which unit can be compared: an hour, a user, a stored gigabyte, a finished task?
- How should the making of the machines be counted, and over how many years?
- How much of a figure has to be measured, and how much may be modelled?
- Who collects and checks it, and what does a small supplier have to do?

### Your examples

Have you asked for such a figure, or been asked for one? Tell us what you received or gave, how long it took, and whether anybody decided differently because of it.`,
  documents: `- [Energy Efficiency Directive, Directive (EU) 2023/1791](https://eur-lex.europa.eu/eli/dir/2023/1791/oj), article 12 on data centres
- [Common rating scheme for data centres, Delegated Regulation (EU) 2024/1364](https://eur-lex.europa.eu/eli/reg_del/2024/1364/oj)
- [Ecodesign for Sustainable Products, Regulation (EU) 2024/1781](https://eur-lex.europa.eu/eli/reg/2024/1781/oj)
- [Corporate Sustainability Reporting Directive, Directive (EU) 2022/2464](https://eur-lex.europa.eu/eli/dir/2022/2464/oj)`,
  keyPoints: `- Three figures instead of one: in use, for making the machines, and the share that is measured.
- Public buyers can ask for it in tenders before any law does.
- Open: how to share out the use of common machines, and who does the work of collecting.
- Small suppliers ask for a calculator and default values rather than an exemption.`,
  language: 'en',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 24,
  closesInDays: 12,
  conclusion: null,
  contributions: [threeFigures, ...earlyContributions, ...lateContributions],
};
