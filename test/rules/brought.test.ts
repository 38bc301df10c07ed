import { describe, expect, it } from 'vitest';
import { permissions } from '#src/platform/access/permissions.ts';
import { slices } from '#src/slices.ts';
import { code, isKind } from './house.ts';

const all = code.map(({ text }) => text).join('\n');
const found = (pattern: RegExp, text = all) => [...text.matchAll(pattern)].map(([, name = '']) => name);
const unique = (names: readonly string[]) => [...new Set(names)].sort();

describe('what slices bring', () => {
  it('every permission is asked for somewhere', () => {
    const asked = code.filter(({ path }) => path !== 'src/platform/access/permissions.ts');
    expect(permissions.filter((name) => !asked.some(({ text }) => text.includes(`'${name}'`)))).toEqual([]);
  });

  it('every kind of event that is recorded is listed by one slice, and every one listed is recorded', () => {
    const listed = slices.flatMap(({ events = [] }) => events);
    expect(listed.length).toBeGreaterThan(30);
    expect(unique(listed)).toEqual([...listed].sort());
    const nouns = new Set(listed.map((kind) => kind.split('.')[0]));
    const named = found(/'([a-z-]+\.[a-z-]+)'/g).filter((kind) => nouns.has(kind.split('.')[0]));
    expect(unique(named).filter((kind) => !listed.includes(kind))).toEqual([]);
    const recording = code.filter(({ path }) => !isKind(path, ['slice', 'notices']));
    expect(listed.filter((kind) => !recording.some(({ text }) => text.includes(`'${kind}'`)))).toEqual([]);
  });

  it('every message after a form is said somewhere, and every one said is brought by one slice', () => {
    const brought = slices.flatMap(({ flashes = {} }) => Object.keys(flashes));
    expect(unique(brought)).toEqual([...brought].sort());
    const said = found(/\bflash(?:Message)?\(\w+,([^;]*?)\);/g)
      .map((names) => names.replace(/[!=]== '[\w-]+'/g, ''))
      .flatMap((names) => found(/'([\w-]+)'/g, names));
    expect(said.length).toBeGreaterThan(20);
    expect(unique(said).filter((name) => !brought.includes(name))).toEqual([]);
    const others = code.filter(({ path }) => !isKind(path, ['slice']));
    expect(brought.filter((name) => !others.some(({ text }) => text.includes(`'${name}'`)))).toEqual([]);
  });

  it('every task that is enqueued is a job, and every job recurs or is enqueued', () => {
    const jobs = slices.flatMap(({ jobs = [] }) => jobs);
    const enqueued = unique(
      found(/(?:\benqueue(?:All|Once)?\([\w.]+, |\blinkSent\(|\bonceSent = \{ task: )'([\w-]+)'/g),
    ).filter((task) => task !== 'mail');
    const waiting = jobs.filter(({ cron }) => cron === undefined).map(({ task }) => task);
    expect(waiting.filter((task) => !enqueued.includes(task))).toEqual([]);
    expect(enqueued.filter((task) => !jobs.some((job) => job.task === task))).toEqual([]);
  });
});
