/** L1: what Node itself can do: a fixed 30 kB buffer. */
import { createServer } from 'node:http';

const page = Buffer.alloc(30_000, 'The debate. ');

createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': page.length });
  response.end(page);
}).listen(Number(process.env.PORT), '127.0.0.1');
