-- Bookmarks: the debates and contributions that a member has marked for themselves. Nobody else sees them.
CREATE TABLE bookmarks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  debate_id bigint NOT NULL REFERENCES debates,
  -- Null: the debate itself.
  contribution_id bigint,
  at timestamptz NOT NULL,
  FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions (id, debate_id) ON UPDATE CASCADE,
  CONSTRAINT bookmarks_once UNIQUE NULLS NOT DISTINCT (member_id, debate_id, contribution_id)
);
CREATE INDEX bookmarks_of_member ON bookmarks (member_id, id);

SELECT guard_member_reference('bookmarks', 'member_id', 'skip');
