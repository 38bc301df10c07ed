/** L2: what Express can do: a fixed 30 kB string with an ETag. */
import express from 'express';

const page = 'The debate. '.repeat(2500);

const app = express();
app.get('/topics/:id', (_request, response) => {
  response.send(page);
});
app.listen(Number(process.env.PORT), '127.0.0.1');
