-- Boards are themes; each says who may open, contribute and reply, and how newcomers are screened.
CREATE TABLE boards (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL CONSTRAINT boards_slug_key UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
  hue text NOT NULL CHECK (hue IN ('blue', 'red', 'violet', 'amber', 'green', 'teal', 'lime', 'slate')),
  position integer NOT NULL,
  open_by text NOT NULL DEFAULT 'verified' CHECK (open_by IN ('curators', 'verified', 'stakeholders')),
  contribute_by text NOT NULL DEFAULT 'members' CHECK (contribute_by IN ('members', 'stakeholders', 'verified')),
  reply_by text NOT NULL DEFAULT 'members' CHECK (reply_by IN ('members', 'stakeholders', 'verified')),
  screening text NOT NULL DEFAULT 'newcomer' CHECK (screening IN ('none', 'newcomer', 'everything')),
  -- Whether a text with many links waits for a moderator.
  links_held boolean NOT NULL DEFAULT true,
  archived_at timestamptz,
  created_at timestamptz NOT NULL,
  -- Every board has its texts in English, which readers of other languages get where theirs is missing.
  base_language language_code NOT NULL DEFAULT 'en' CHECK (base_language = 'en')
);

CREATE TABLE board_texts (
  board_id bigint NOT NULL REFERENCES boards ON DELETE CASCADE,
  language language_code NOT NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  description text NOT NULL CHECK (char_length(description) BETWEEN 1 AND 400),
  PRIMARY KEY (board_id, language)
);
ALTER TABLE boards ADD CONSTRAINT boards_base_text FOREIGN KEY (id, base_language)
  REFERENCES board_texts (board_id, language) DEFERRABLE INITIALLY DEFERRED;

-- The names a board had before in each language, each until when.
CREATE TABLE past_board_names (
  board_id bigint NOT NULL REFERENCES boards ON DELETE CASCADE,
  language language_code NOT NULL,
  name text NOT NULL,
  used_until timestamptz NOT NULL
);
CREATE INDEX past_board_names_board ON past_board_names (board_id, used_until);

-- Addresses a board had before: they lead to the present one for good.
CREATE TABLE board_old_slugs (
  slug text PRIMARY KEY,
  board_id bigint NOT NULL REFERENCES boards ON DELETE CASCADE
);
CREATE INDEX board_old_slugs_board ON board_old_slugs (board_id);

-- Keeps the address a board leaves, and refuses an address that another board had.
CREATE FUNCTION keep_board_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM board_old_slugs WHERE slug = NEW.slug AND board_id <> NEW.id) THEN
    RAISE EXCEPTION 'another board had the slug %', NEW.slug
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'boards_slug_unused';
  END IF;
  DELETE FROM board_old_slugs WHERE slug = NEW.slug;
  IF TG_OP = 'UPDATE' AND OLD.slug <> NEW.slug THEN
    INSERT INTO board_old_slugs (slug, board_id) VALUES (OLD.slug, NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_board_slug AFTER INSERT OR UPDATE OF slug ON boards
  FOR EACH ROW EXECUTE FUNCTION keep_board_slug();

-- The boards a platform begins with.
INSERT INTO boards (slug, hue, position, open_by, created_at)
SELECT slug, hue, position, open_by, now() FROM (VALUES
  ('corporate-social-responsibility', 'blue', 1, 'stakeholders'),
  ('safer-internet', 'red', 2, 'stakeholders'),
  ('better-internet-for-kids', 'violet', 3, 'curators'),
  ('digital-literacy', 'amber', 4, 'stakeholders'),
  ('accessibility', 'green', 5, 'stakeholders'),
  ('inclusion', 'teal', 6, 'stakeholders'),
  ('sustainability', 'lime', 7, 'stakeholders')
) AS seed (slug, hue, position, open_by);

INSERT INTO board_texts (board_id, language, name, description)
SELECT b.id, t.language, t.name, t.description
FROM boards b JOIN (VALUES
  ('corporate-social-responsibility', 'en', 'Corporate social responsibility', 'How enterprises answer for their impact, and who checks.'),
  ('corporate-social-responsibility', 'fr', 'Responsabilité sociale des entreprises', 'Comment les entreprises répondent de leur impact, et qui le vérifie.'),
  ('corporate-social-responsibility', 'de', 'Soziale Verantwortung der Unternehmen', 'Wie Unternehmen für ihre Wirkung einstehen und wer das prüft.'),
  ('safer-internet', 'en', 'Safer internet', 'Abuse, hate speech, fraud and the tools against them.'),
  ('safer-internet', 'fr', 'Un internet plus sûr', 'Les abus, la haine, la fraude et les moyens d’y répondre.'),
  ('safer-internet', 'de', 'Sichereres Internet', 'Missbrauch, Hassrede, Betrug und die Mittel dagegen.'),
  ('better-internet-for-kids', 'en', 'Better internet for kids', 'Age, design and content that fit children’s rights.'),
  ('better-internet-for-kids', 'fr', 'Un meilleur internet pour les enfants', 'L’âge, la conception et les contenus au regard des droits de l’enfant.'),
  ('better-internet-for-kids', 'de', 'Besseres Internet für Kinder', 'Alter, Gestaltung und Inhalte, die den Rechten der Kinder entsprechen.'),
  ('digital-literacy', 'en', 'Digital literacy', 'Skills for people at work, at school and at home.'),
  ('digital-literacy', 'fr', 'Compétences numériques', 'Des savoir-faire pour chacun, au travail, à l’école et à la maison.'),
  ('digital-literacy', 'de', 'Digitale Kompetenz', 'Fähigkeiten für Menschen bei der Arbeit, in der Schule und zu Hause.'),
  ('accessibility', 'en', 'Accessibility', 'Products and services that everyone can use.'),
  ('accessibility', 'fr', 'Accessibilité', 'Des produits et des services que chacun peut utiliser.'),
  ('accessibility', 'de', 'Barrierefreiheit', 'Produkte und Dienste, die alle nutzen können.'),
  ('inclusion', 'en', 'Inclusion', 'Nobody left out by cost, place, age or language.'),
  ('inclusion', 'fr', 'Inclusion', 'Que personne ne soit laissé de côté en raison du coût, du lieu, de l’âge ou de la langue.'),
  ('inclusion', 'de', 'Inklusion', 'Niemand bleibt wegen Kosten, Ort, Alter oder Sprache außen vor.'),
  ('sustainability', 'en', 'Sustainability', 'Energy, materials, repair and the life of devices.'),
  ('sustainability', 'fr', 'Durabilité', 'L’énergie, les matériaux, la réparation et la vie des appareils.'),
  ('sustainability', 'de', 'Nachhaltigkeit', 'Energie, Rohstoffe, Reparatur und das Leben der Geräte.')
) AS t (slug, language, name, description) ON t.slug = b.slug;

SET CONSTRAINTS boards_base_text IMMEDIATE;
