import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/faults/**'],
    // The files of a worker share its modules: to load them for each took a sixth of the time.
    isolate: false,
    setupFiles: [`${import.meta.dirname}/support/each-file.ts`],
    globalSetup: [`${import.meta.dirname}/support/global-setup.ts`],
    // The commands and servers that tests start as processes are compiled once.
    env: { NODE_ENV: 'test', NODE_COMPILE_CACHE: `${import.meta.dirname}/../node_modules/.cache/node` },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // What is waited for comes later where two browsers share a processor.
    expect: { poll: { timeout: 10_000 } },
  },
});
