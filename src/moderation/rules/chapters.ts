import { msg } from '#src/platform/i18n/t.ts';

/** The titles of the chapters of the house rules by the first number of their clauses (messages to translate). */
export const chapters = new Map([
  ['1', msg('The law')],
  ['2', msg('Persons')],
  ['3', msg('Data and rights')],
  ['4', msg('The debate')],
  ['5', msg('Identity')],
  ['6', msg('Good faith')],
]);
