/** L3: Express, one indexed query of twenty rows, and a 30 kB string made beforehand. */
import express from 'express';
import { openPosts, postsOf } from './posts.ts';

const page = 'The debate. '.repeat(2500);
const pool = openPosts();

const app = express();
app.get('/topics/:id', async (request, response) => {
  const posts = await postsOf(pool, request.params.id);
  response.send(`${page}${posts.length}`);
});
app.listen(Number(process.env.PORT), '127.0.0.1');
