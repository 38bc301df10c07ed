import { served } from '../support/served.ts';
import { lookAsEach } from './faults.ts';
import { makeWorld } from './world.ts';

const t = await served({ demo: true });
lookAsEach(t, await makeWorld(t), ['curator', 'moderator', 'admin']);
