import { startBehaviours } from './page.js';

startBehaviours(document);
