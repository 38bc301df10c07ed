import { parentPort, workerData } from 'node:worker_threads';
import { parseFeed } from 'feedsmith';
import { entriesOf } from './entries-of.ts';

// What a feed sends is read away from the rest: where it takes all memory or time, only this ends.
parentPort?.postMessage(entriesOf(parseFeed(String(workerData))));
