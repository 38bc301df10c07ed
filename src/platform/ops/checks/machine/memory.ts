import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const full = 0.9;

/** A program that is about to run out of memory. */
export const memory = check({
  kind: 'memory',
  look: ({ outside }) => outside.memory(),
  judge: ({ used, most }) =>
    used < most * full
      ? null
      : {
          weight: 'warning',
          what: msg('The application uses {percent} % of the memory that Node gives it.'),
          remedy: msg('Give it more: NODE_OPTIONS=--max-old-space-size=… (in MB).'),
          params: { percent: Math.round((used / most) * 100) },
        },
});
