import type { DemoDebate } from '#src/demo/types.ts';

export const automaticCaptions: DemoDebate = {
  board: 'accessibility',
  title: 'Who answers when automatic captions are wrong?',
  lede: 'Live captions are made by machines now, in meetings, lectures and council sessions. They are quick, cheap and sometimes wrong in ways that change the meaning. We ask what quality is owed, who measures it and when a person has to take over.',
  background: `Automatic captions have opened meetings that were closed to deaf and hard of hearing people before. They also turn “not approved” into “now approved”, leave out names, and fail on dialects and small languages. The person who relies on them is often the only one who does not notice.

### Opening questions

- Which errors matter: words, names, numbers, speakers, delay?
- Is there a setting, such as a court, a hospital or an exam, where a person must caption?
- Should the organiser, or the maker of the tool, answer for errors?
- How does somebody object during the meeting, not after it?

### Your examples

Tell us about a meeting you could follow, and one you could not. Which tool, which language, who was asked to put it right? Figures from your own tests are welcome, also small ones.`,
  documents: `- [European Accessibility Act, Directive (EU) 2019/882](https://eur-lex.europa.eu/eli/dir/2019/882/oj)
- [Web Accessibility Directive, Directive (EU) 2016/2102](https://eur-lex.europa.eu/eli/dir/2016/2102/oj)
- [Audiovisual Media Services Directive as amended, Directive (EU) 2018/1808](https://eur-lex.europa.eu/eli/dir/2018/1808/oj)`,
  keyPoints: '',
  language: 'en',
  state: 'proposed',
  by: 'mattias-ekdahl',
  openedDaysAgo: 4,
  closesInDays: null,
  conclusion: null,
  contributions: [],
};
