import config from '../vitest.config.ts';

// What takes minutes, or measures: one file after the other, so that the figures are their own.
const patient = { testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false };

export default {
  ...config,
  test: { ...config.test, ...patient, include: ['test/faults/*.test.ts'], exclude: [] },
};
