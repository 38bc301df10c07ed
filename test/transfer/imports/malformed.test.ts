import { describe, expect, it } from 'vitest';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import { comments, commentsHeader, exportWith } from './files.ts';

const good = { id: 0, text: 'It is what it is.' };
const now = new Date('2026-11-20T10:00:00Z');

type Files = Readonly<Record<string, string | Buffer | null>>;

const cases: [string, Files, RegExp][] = [
  ['no summary', { 'summary.csv': null }, /^summary\.csv: there is no such file in \//],
  ['no statements file', { 'comments.csv': null }, /^comments\.csv: there is no such file/],
  ['no votes', { 'votes.csv': null }, /^votes\.csv: there is no such file/],
  ['no participants', { 'participants-votes.csv': null }, /^participants-votes\.csv: there is no such file/],
  ['an empty file', { 'comments.csv': '' }, /^comments\.csv: is empty$/],
  ['a header only', { 'comments.csv': `${commentsHeader}\n` }, /^comments\.csv: there are no statements$/],
  ['no topic', { 'summary.csv': 'url,https://pol.is/x\n' }, /^summary\.csv: there is no row “topic”$/],
  [
    'a summary of three columns',
    { 'summary.csv': 'topic,a,b\n' },
    /^summary\.csv, line 1: the row is not a name and its value$/,
  ],
  [
    'another header',
    { 'comments.csv': 'id,text\n1,x\n' },
    /^comments\.csv: the column “timestamp” is missing from the first row$/,
  ],
  [
    'another header of votes',
    { 'votes.csv': 'timestamp,comment-id,vote\n1,1,1\n' },
    /^votes\.csv: the column “voter-id” is missing/,
  ],
  [
    'semicolons',
    { 'comments.csv': `${commentsHeader.replaceAll(',', ';')}\n1;2;3;4;5;6;7;"a ""text"", so"\n` },
    /^comments\.csv: the fields are separated by semicolons: save it with commas between them$/,
  ],
  [
    'tabs',
    { 'votes.csv': '"timestamp"\t"comment-id"\t"voter-id"\t"vote"\n1\t2\t3\t1\n' },
    /^votes\.csv: the fields are separated by tabs: save it with commas between them$/,
  ],
  [
    'semicolons in the summary, and a comma in the topic',
    { 'summary.csv': '\ufefftopic;Repair, but how?\nurl;https://pol.is/x\n' },
    /^summary\.csv: the fields are separated by semicolons/,
  ],
  [
    'a line for Excel',
    { 'comments.csv': `\ufeffsep=,\r\n${comments([good])}` },
    /^comments\.csv: the first line, “sep=,”, is for Excel only: take it away$/,
  ],
  [
    'a line for Excel, and semicolons',
    { 'summary.csv': '"sep=;"\ntopic;x\n' },
    /^summary\.csv: the first line, “"sep=;"”, is for Excel only/,
  ],
  [
    'a quote never closed',
    { 'comments.csv': `${commentsHeader}\n1,d,0,0,0,0,1,"open\n` },
    /^comments\.csv, line 2: a quotation mark is never closed$/,
  ],
  [
    'a quote in a field',
    { 'comments.csv': `${commentsHeader}\n1,d,0,0,0,0,1,"a"b"\n` },
    /^comments\.csv, line 2: a quotation mark stands in the middle of a field$/,
  ],
  [
    'a row too short',
    { 'comments.csv': `${comments([good])}1,2,3\n` },
    /^comments\.csv, line 3: the row has more or fewer fields than the first row$/,
  ],
  [
    'a time that is no number',
    { 'comments.csv': comments([good, { ...good, id: 1, at: 'yesterday' }]) },
    /^comments\.csv, line 3: timestamp "yesterday" is not a whole number$/,
  ],
  [
    'a time beyond the calendar',
    { 'comments.csv': comments([{ ...good, at: '9999999999999999' }]) },
    /^comments\.csv, line 2: timestamp "9999999999999999" is not/,
  ],
  [
    'a time before there was a Polis',
    { 'comments.csv': comments([{ ...good, at: '7' }]) },
    /^comments\.csv, line 2: timestamp "7" is no time since 2012, when Polis began$/,
  ],
  [
    'an author that is no number',
    { 'comments.csv': `${commentsHeader}\n1403054214174,a day,0,x,0,0,1,text\n` },
    /^comments\.csv, line 2: author-id "x" is not a whole number$/,
  ],
  [
    'an unknown moderation',
    { 'comments.csv': comments([{ ...good, moderated: '7' }]) },
    /^comments\.csv, line 2: moderated "7" is none of -1, 0 and 1$/,
  ],
  [
    'a vote without a time',
    { 'votes.csv': 'timestamp,datetime,comment-id,voter-id,vote\n,d,0,0,1\n' },
    /^votes\.csv, line 2: timestamp "" is not a whole number$/,
  ],
  [
    'other bytes than UTF-8',
    { 'comments.csv': Buffer.from([0xff, 0xfe, 0x00, 0x41]) },
    /^comments\.csv: is not text in UTF-8$/,
  ],
  [
    'only empty statements',
    { 'comments.csv': comments([{ id: 0, text: '' }]) },
    /^comments\.csv: no statement can be taken \(without a text\)$/,
  ],
  [
    'a language nobody can tell',
    { 'comments.csv': comments([{ id: 0, text: '2030' }]) },
    /^the language of the statements is not clear: name it, for example --language de$/,
  ],
  [
    'two languages',
    {
      'comments.csv': comments([
        { id: 0, text: 'This is what it is, and it will not be enough.' },
        { id: 1, text: 'Das ist so, und es wird nicht reichen.' },
      ]),
    },
    /^the language of the statements is not certain \(57 % of their words read as English\): name it, for example --language de$/,
  ],
  [
    'a language of elsewhere',
    { 'comments.csv': comments([{ id: 0, text: '所有手机都应该可以维修，电池应该可以更换。' }]) },
    /^the statements are in no official language of the EU \(100 % of their words read as Chinese\); where this is wrong, name it, for example --language de$/,
  ],
];

describe('a malformed export', () => {
  it.each(cases)('with %s is refused in one clear line', (_name, files, message) => {
    let said: unknown;
    try {
      toConversation(readPolisExport(exportWith(files)), undefined, now);
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(ImportProblem);
    expect(String(said instanceof Error && said.message)).toMatch(message);
    expect(String(said)).not.toContain('\n');
  });

  it('in a directory that is none is refused', () => {
    expect(() => readPolisExport('/nowhere/at/all')).toThrow(
      'summary.csv: there is no such file in /nowhere/at/all',
    );
    expect(() => readPolisExport(import.meta.filename)).toThrow(/^summary\.csv: there is no such file in /);
  });

  it('in an unknown language is refused', () => {
    const files = readPolisExport(exportWith({}));
    expect(() => toConversation(files, 'xx', now)).toThrow(
      '--language: “xx” is no official language of the EU',
    );
  });
});
