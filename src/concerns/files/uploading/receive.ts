import type { NextFunction, Request, Response } from 'express';
import { fileLimits } from '#src/concerns/files/file.ts';
import { readMultipart, type Upload } from '#src/platform/http/forms/read-multipart.ts';

/**
 * Reads a form with a file in it, as browsers send one, into the body and the upload of the request (middleware). Where
 * nobody is signed in, the file is passed over, and the fields are there to be kept.
 */
export function upload() {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (!req.is('multipart/form-data')) return next();
    const isMember = req.viewer.actor.kind === 'member';
    const { fields, file } = await readMultipart(req, isMember ? fileLimits.most : 0);
    req.body = fields;
    if (file) res.locals.upload = file;
    next();
  };
}

declare global {
  namespace Express {
    interface Locals {
      upload?: Upload;
    }
  }
}
