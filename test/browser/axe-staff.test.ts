import { vi } from 'vitest';
import { served } from '../support/served.ts';
import { lookAsEach } from './faults.ts';
import { makeWorld } from './helpers.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const t = await served({ demo: true });
lookAsEach(t, await makeWorld(t), ['curator', 'moderator', 'admin']);
