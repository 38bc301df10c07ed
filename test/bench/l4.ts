/** L4: Express, the query of L3, and a template that renders the twenty posts into 30 kB. */
import ejs from 'ejs';
import express from 'express';
import { openPosts, postsOf } from './posts.ts';

const render = ejs.compile(
  `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title><%= page.title %></title></head>
<body>
<h1><%= page.title %></h1>
<% for (const post of page.posts) { %>
<article id="post-<%= post.id %>">
  <h2><a href="/posts/<%= post.id %>"><%= post.author %></a></h2>
  <time datetime="<%= post.posted_at.toISOString() %>"><%= post.posted_at.toISOString() %></time>
  <%- post.html %>
</article>
<% } %>
</body>
</html>`,
  { _with: false, localsName: 'page' },
);
const pool = openPosts();

const app = express();
app.get('/topics/:id', async (request, response) => {
  const posts = await postsOf(pool, request.params.id);
  response.send(render({ title: `Topic ${request.params.id}`, posts }));
});
app.listen(Number(process.env.PORT), '127.0.0.1');
