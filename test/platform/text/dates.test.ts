import { expect, it } from 'vitest';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { datesFor, platformZone } from '#src/platform/text/dates.ts';

const at = new Date('2026-11-20T10:00:00Z');
const full = (language: InterfaceLanguage, timeZone: string) =>
  datesFor({ language, timeZone, now: at }).full(at);

it('names the zone of a full date in words that people know', () => {
  expect(full('en', platformZone)).toBe('20 November 2026 at 11:00 (Brussels time)');
  expect(full('fr', platformZone)).toBe('20 novembre 2026 à 11:00 (heure de Bruxelles)');
  expect(full('de', platformZone)).toBe('20. November 2026 um 11:00 (Brüsseler Zeit)');
  expect(full('fr', 'Europe/Paris')).toBe('20 novembre 2026 à 11:00 (heure d’Europe centrale)');
  expect(full('en', 'UTC')).toBe('20 November 2026 at 10:00 (UTC)');
});
