import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '#src/platform/config.ts';

// What the pages never ask a browser for, so that nothing in them ever can. Copying to the clipboard is not among it.
const unused = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media'],
  ...['fullscreen', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection'],
  ...['local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['screen-wake-lock', 'serial', 'usb', 'window-management', 'xr-spatial-tracking'],
];
const permissionsPolicy = unused.map((feature) => `${feature}=()`).join(', ');

/** Tells browsers which of their features no page may use (middleware). */
export function permissions(_req: Request, res: Response, next: NextFunction): void {
  res.setHeader('Permissions-Policy', permissionsPolicy);
  next();
}

/** Returns middleware for the headers of every answer: only our own files, no frames, no inline script or style. */
export function securityHeaders({ secure, hstsSubdomains }: Pick<Config, 'secure' | 'hstsSubdomains'>) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: secure ? { maxAge: 365 * 86_400, includeSubDomains: hstsSubdomains } : false,
  });
}
