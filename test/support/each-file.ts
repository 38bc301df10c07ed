/** Runs in every test file: modules are shared by the files of a worker, what a file has made is not. */
import { afterAll } from 'vitest';
import { undoAll } from './at-end.ts';

afterAll(undoAll);
