import { timingSafeEqual } from 'node:crypto';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { gauges } from './gauges.ts';

/** Measures every answer, and shows the figures at GET /metrics to who knows METRICS_TOKEN. */
export function metrics({
  config,
  ...watched
}: Pick<Deps, 'config' | 'db' | 'replica' | 'changes' | 'copy'>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const update = gauges(registry, watched);
  const measure = (req: Request, res: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    res.on('finish', () => {
      // A stream lasts as long as somebody looks at a page.
      if (res.get('Content-Type')?.startsWith('text/event-stream')) return;
      const taken = Number(process.hrtime.bigint() - started) / 1e9;
      seconds.observe({ method: req.method, status: Math.floor(res.statusCode / 100) * 100 }, taken);
    });
    next();
  };
  const routes = Router();
  routes.get('/metrics', open, async (req, res) => {
    if (!config.metricsToken || !sameText(req.get('authorization') ?? '', `Bearer ${config.metricsToken}`))
      throw new NotFound();
    await update();
    res.type(registry.contentType).send(await registry.metrics());
  });
  return { measure, routes };
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
