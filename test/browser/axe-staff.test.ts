import { vi } from 'vitest';
import { served } from '../support/served.ts';
import { lookAsEach } from './faults.ts';
import { makeWorld } from './helpers.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served({ demo: true });
lookAsEach(test, await makeWorld(test), ['curator', 'moderator', 'admin']);
