/** What members write in the benchmark: of ordinary length, with ordinary Markdown. */
export const texts: readonly string[] = [
  `Most of the energy a phone ever uses is spent before it is sold. A rule that only looks at use misses this.\n\nI would ask for **one figure over the whole life**, published per model.`,
  `Our members repair about forty thousand devices a year. The three obstacles they name are always the same:\n\n- glued batteries\n- parts paired by software\n- manuals that only licensed shops receive`,
  `We publish this figure already. It took one year and two people; the difficult part was our suppliers.`,
  `> The difficult part was our suppliers.\n\nThis is our experience too. A common questionnaire would help more than another obligation.`,
  `In our town the library lends out laptops. After three years, one in five had been dropped, none had become too slow.`,
  `The [study of the consumer organisations](https://example.org/study) counted 340 models. Only 12 of them had a battery one can change *without tools*.`,
  `I agree with the aim. But a small producer cannot pay for an audit every year; every third year, or by sample, would do.`,
  `What happens to devices that were sold before? A register without the old ones will be empty for a decade.`,
  `Public buyers can begin tomorrow: ask for repair in the tender, weigh it with fifteen points, and publish what was bought.`,
  `Two questions to the authors:\n\n1. Who checks the figures?\n2. What does a buyer see in the shop?`,
  `Trade unions ask that the people who take devices apart are named in this debate. Their exposure to dust is measured in few plants.`,
];
