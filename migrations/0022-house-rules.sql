-- The house rules: numbered clauses, each in every language of the interface, in versions.
-- Only an admin of the platform changes them. A clause is never edited: decisions rest on the wording that was
-- in force when they were taken. To change one, its row ends (in_force_until) and a new row with the same number begins
-- then; to drop one, it ends; a new one takes a number that was never used.
-- category and keyword are those under which decisions on the clause are counted and reported (the EU's statement
-- categories and their sub-categories, see src/moderation/statements/categories.ts).

CREATE TABLE clauses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL CHECK (number ~ '^[0-9]+\.[0-9]+$'),
  category text NOT NULL CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'),
  keyword text NOT NULL CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'),
  in_force_from timestamptz NOT NULL,
  in_force_until timestamptz,
  CHECK (in_force_until IS NULL OR in_force_until > in_force_from),
  CONSTRAINT clauses_one_in_force
    EXCLUDE USING gist (number WITH =, tstzrange(in_force_from, in_force_until) WITH &&)
);

CREATE TABLE clause_texts (
  clause_id bigint NOT NULL REFERENCES clauses ON DELETE RESTRICT,
  language language_code NOT NULL,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 60),
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 1000),
  PRIMARY KEY (clause_id, language)
);
CREATE TRIGGER clause_texts_append_only BEFORE UPDATE OR DELETE ON clause_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

INSERT INTO clauses (number, category, keyword, in_force_from)
SELECT number, 'STATEMENT_CATEGORY_' || category, 'KEYWORD_' || keyword, '2026-01-01T00:00:00Z'
FROM (VALUES
  ('1.1', 'ILLEGAL_OR_HARMFUL_SPEECH', 'OTHER'),
  ('1.2', 'PROTECTION_OF_MINORS', 'OTHER'),
  ('2.1', 'ILLEGAL_OR_HARMFUL_SPEECH', 'DEFAMATION'),
  ('2.2', 'ILLEGAL_OR_HARMFUL_SPEECH', 'HATE_SPEECH'),
  ('2.3', 'CYBER_VIOLENCE', 'CYBER_HARASSMENT'),
  ('3.1', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', 'MISSING_PROCESSING_GROUND'),
  ('3.2', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS', 'TRADE_SECRET_INFRINGEMENT'),
  ('3.3', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS', 'COPYRIGHT_INFRINGEMENT'),
  ('4.1', 'OTHER_VIOLATION_TC', 'OTHER'),
  ('4.2', 'CONSUMER_INFORMATION', 'HIDDEN_ADVERTISEMENT'),
  ('4.3', 'OTHER_VIOLATION_TC', 'OTHER'),
  ('4.4', 'CONSUMER_INFORMATION', 'HIDDEN_ADVERTISEMENT'),
  ('5.1', 'SCAMS_AND_FRAUD', 'IMPERSONATION_ACCOUNT_HIJACKING'),
  ('5.2', 'SCAMS_AND_FRAUD', 'INAUTHENTIC_ACCOUNTS'),
  ('6.1', 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS', 'MISINFORMATION_DISINFORMATION'),
  ('6.2', 'OTHER_VIOLATION_TC', 'OTHER')
) AS seed (number, category, keyword)
ORDER BY number;

INSERT INTO clause_texts (clause_id, language, title, body)
SELECT clauses.id, seed.language, seed.title, seed.body
FROM (VALUES
  -- 1 The law
  ('1.1', 'en', 'No illegal content',
   'Do not publish anything that the law of the European Union or of a Member State forbids, for example a call to violence or praise of a terrorist attack. You may write about illegal acts, describe them soberly and criticise the law.'),
  ('1.1', 'fr', 'Pas de contenu illicite',
   'Ne publiez rien que le droit de l’Union européenne ou d’un État membre interdise, par exemple un appel à la violence ou l’éloge d’un attentat terroriste. Vous pouvez parler d’actes illicites, les décrire avec sobriété et critiquer la loi.'),
  ('1.1', 'de', 'Keine rechtswidrigen Inhalte',
   'Veröffentlichen Sie nichts, was das Recht der Europäischen Union oder eines Mitgliedstaats verbietet, zum Beispiel einen Aufruf zur Gewalt oder die Verherrlichung eines Terroranschlags. Sie dürfen über rechtswidrige Taten schreiben, sie sachlich beschreiben und das Gesetz kritisieren.'),

  ('1.2', 'en', 'Protection of minors',
   'Do not publish anything that sexualises or endangers a child, or that lets a child be found, such as a name together with a school. Debates about the protection of children, and children’s own views, are welcome.'),
  ('1.2', 'fr', 'Protection des mineurs',
   'Ne publiez rien qui sexualise un enfant, le mette en danger ou permette de le retrouver, par exemple un nom accompagné d’une école. Les débats sur la protection de l’enfance et l’avis des enfants eux-mêmes sont les bienvenus.'),
  ('1.2', 'de', 'Schutz von Minderjährigen',
   'Veröffentlichen Sie nichts, was ein Kind sexualisiert, gefährdet oder auffindbar macht, zum Beispiel einen Namen zusammen mit einer Schule. Debatten über den Schutz von Kindern und die Ansichten von Kindern selbst sind willkommen.'),

  -- 2 Persons
  ('2.1', 'en', 'No attacks on persons',
   'Do not insult anyone, and do not accuse anyone of something you cannot show, for example “the author has been bought”. You may contradict sharply and criticise what a person or an organisation says and does.'),
  ('2.1', 'fr', 'Pas d’attaques contre les personnes',
   'N’insultez personne et n’accusez personne d’une chose que vous ne pouvez pas établir, par exemple « l’auteur a été acheté ». Vous pouvez contredire avec vigueur et critiquer ce qu’une personne ou une organisation dit et fait.'),
  ('2.1', 'de', 'Keine Angriffe auf Personen',
   'Beleidigen Sie niemanden, und werfen Sie niemandem etwas vor, das Sie nicht belegen können, zum Beispiel „Die Autorin ist gekauft“. Sie dürfen scharf widersprechen und kritisieren, was eine Person oder Organisation sagt und tut.'),

  ('2.2', 'en', 'No hatred and no discrimination',
   'Do not demean people or call for their exclusion because of their sex, origin, skin colour, language, religion or belief, disability, age or sexual orientation, for example “people like that have no place in this sector”. You may report discrimination, quote it in order to criticise it, and argue about how to end it.'),
  ('2.2', 'fr', 'Ni haine ni discrimination',
   'Ne rabaissez pas des personnes et n’appelez pas à leur exclusion en raison de leur sexe, de leur origine, de leur couleur de peau, de leur langue, de leur religion ou de leurs convictions, d’un handicap, de leur âge ou de leur orientation sexuelle, par exemple « ces gens-là n’ont rien à faire dans ce secteur ». Vous pouvez signaler des discriminations, les citer pour les critiquer et débattre de la façon d’y mettre fin.'),
  ('2.2', 'de', 'Kein Hass und keine Diskriminierung',
   'Würdigen Sie niemanden herab und fordern Sie niemandes Ausschluss wegen Geschlecht, Herkunft, Hautfarbe, Sprache, Religion oder Weltanschauung, Behinderung, Alter oder sexueller Ausrichtung, zum Beispiel „Solche Leute haben in der Branche nichts zu suchen“. Sie dürfen über Diskriminierung berichten, sie zitieren, um sie zu kritisieren, und darüber streiten, wie sie endet.'),

  ('2.3', 'en', 'No harassment and no threats',
   'Do not threaten anyone, do not pursue anyone from debate to debate, for example by answering every text of one person with mockery, and do not call on others to do so. You may disagree with the same person more than once and ask for an answer that is still missing.'),
  ('2.3', 'fr', 'Ni harcèlement ni menaces',
   'Ne menacez personne, ne poursuivez personne d’un débat à l’autre et n’appelez pas d’autres à le faire, par exemple en répondant par la moquerie à chaque texte d’une même personne. Vous pouvez contredire plusieurs fois la même personne et réclamer une réponse qui manque encore.'),
  ('2.3', 'de', 'Keine Belästigung und keine Drohungen',
   'Bedrohen Sie niemanden, verfolgen Sie niemanden von Debatte zu Debatte, etwa indem Sie jeden Text einer Person mit Spott beantworten, und rufen Sie auch andere nicht dazu auf. Sie dürfen derselben Person mehrmals widersprechen und nach einer Antwort fragen, die noch fehlt.'),

  -- 3 Data and rights
  ('3.1', 'en', 'No personal data of others',
   'Do not publish data about other people that they have not made public themselves, for example a private telephone number or a diagnosis. You may name people in their public role and refer to what they have said or published.'),
  ('3.1', 'fr', 'Pas de données personnelles d’autrui',
   'Ne publiez pas de données sur d’autres personnes qu’elles n’ont pas rendues publiques elles-mêmes, par exemple un numéro de téléphone privé ou un diagnostic. Vous pouvez nommer des personnes dans leur fonction publique et renvoyer à ce qu’elles ont dit ou publié.'),
  ('3.1', 'de', 'Keine personenbezogenen Daten anderer',
   'Veröffentlichen Sie keine Angaben über andere, die diese nicht selbst öffentlich gemacht haben, zum Beispiel eine private Telefonnummer oder eine Diagnose. Sie dürfen Menschen in ihrer öffentlichen Rolle nennen und sich auf das beziehen, was sie gesagt oder veröffentlicht haben.'),

  ('3.2', 'en', 'No confidential information',
   'Do not publish trade secrets or anything you have promised to keep to yourself, for example a price list from an ongoing tender. You may disclose what the law allows in the public interest, and repeat what is already public.'),
  ('3.2', 'fr', 'Pas d’informations confidentielles',
   'Ne publiez ni secrets d’affaires ni rien que vous ayez promis de garder pour vous, par exemple les prix d’un appel d’offres en cours. Ce que la loi permet de révéler dans l’intérêt général, et ce qui est déjà public, reste permis.'),
  ('3.2', 'de', 'Keine vertraulichen Informationen',
   'Veröffentlichen Sie keine Geschäftsgeheimnisse und nichts, was Sie für sich zu behalten versprochen haben, zum Beispiel eine Preisliste aus einer laufenden Ausschreibung. Was das Gesetz Sie im öffentlichen Interesse offenlegen lässt und was schon öffentlich ist, bleibt erlaubt.'),

  ('3.3', 'en', 'Respect for the works of others',
   'Do not copy other people’s texts, pictures or data without a right to do so, for example a whole newspaper article. You may quote what your argument needs, name the source, and link to the rest.'),
  ('3.3', 'fr', 'Respect des œuvres d’autrui',
   'Ne copiez pas les textes, images ou données d’autrui sans en avoir le droit, par exemple un article de journal entier. Vous pouvez citer ce dont votre argument a besoin, indiquer la source et mettre un lien vers le reste.'),
  ('3.3', 'de', 'Achtung vor den Werken anderer',
   'Übernehmen Sie keine fremden Texte, Bilder oder Daten, ohne ein Recht dazu zu haben, zum Beispiel einen ganzen Zeitungsartikel. Sie dürfen zitieren, was Ihr Argument braucht, die Quelle nennen und auf den Rest verlinken.'),

  -- 4 The debate
  ('4.1', 'en', 'Keep to the question',
   'Write about the question of the debate, and do not lead it elsewhere, for example to a dispute from another debate. You may question the question itself, bring in examples from other fields, and propose a debate of your own.'),
  ('4.1', 'fr', 'Rester dans le sujet',
   'Écrivez sur la question du débat et ne l’entraînez pas ailleurs, par exemple vers une dispute venue d’un autre débat. Vous pouvez contester la question elle-même, apporter des exemples d’autres domaines et proposer votre propre débat.'),
  ('4.1', 'de', 'Bei der Frage bleiben',
   'Schreiben Sie zur Frage der Debatte und führen Sie nicht von ihr weg, zum Beispiel zu einem Streit aus einer anderen Debatte. Sie dürfen die Frage selbst infrage stellen, Beispiele aus anderen Bereichen einbringen und eine eigene Debatte vorschlagen.'),

  ('4.2', 'en', 'No advertising and no spam',
   'Do not use a contribution to sell something or to draw visitors to a page, for example with a list of links to your products. You may describe your own practice, with a link, where it answers the question.'),
  ('4.2', 'fr', 'Ni publicité ni messages indésirables',
   'N’utilisez pas une contribution pour vendre quelque chose ou attirer des visites, par exemple avec une liste de liens vers vos produits. Vous pouvez décrire votre propre pratique, avec un lien, quand elle répond à la question.'),
  ('4.2', 'de', 'Keine Werbung und kein Spam',
   'Nutzen Sie einen Beitrag nicht, um etwas zu verkaufen oder Besuche auf eine Seite zu lenken, zum Beispiel mit einer Liste von Links zu Ihren Produkten. Sie dürfen Ihre eigene Praxis beschreiben, auch mit Link, wo sie die Frage beantwortet.'),

  ('4.3', 'en', 'No copies and no campaigns of copies',
   'Do not publish the same text several times, and do not ask others to send in a text that you have written for them, for example from a template. You may refer to an earlier contribution and invite people to write in their own words.'),
  ('4.3', 'fr', 'Ni copies ni campagnes de copies',
   'Ne publiez pas plusieurs fois le même texte et ne demandez pas à d’autres d’envoyer un texte que vous avez écrit pour eux, par exemple à partir d’un modèle. Vous pouvez renvoyer à une contribution antérieure et inviter d’autres personnes à écrire avec leurs propres mots.'),
  ('4.3', 'de', 'Keine Kopien und keine Kampagnen mit Kopien',
   'Veröffentlichen Sie denselben Text nicht mehrmals, und bitten Sie andere nicht, einen Text einzureichen, den Sie für sie geschrieben haben, zum Beispiel nach einer Vorlage. Sie dürfen auf einen früheren Beitrag verweisen und andere einladen, in eigenen Worten zu schreiben.'),

  ('4.4', 'en', 'Say when you are paid',
   'If someone pays you for what you write here, or you have money at stake in the outcome, say so in the text, for example “I advise two suppliers of this product”. Anyone who writes openly for an employer or a client is welcome.'),
  ('4.4', 'fr', 'Dire si l’on vous paie',
   'Si quelqu’un vous paie pour ce que vous écrivez ici, ou si le résultat met en jeu votre argent, dites-le dans le texte, par exemple « je conseille deux fournisseurs de ce produit ». Qui écrit ouvertement pour un employeur ou un client est le bienvenu.'),
  ('4.4', 'de', 'Sagen, wenn Sie bezahlt werden',
   'Wenn jemand Sie für das bezahlt, was Sie hier schreiben, oder wenn für Sie beim Ergebnis Geld auf dem Spiel steht, sagen Sie es im Text, zum Beispiel „Ich berate zwei Anbieter dieses Produkts“. Wer offen für einen Arbeitgeber oder eine Kundin schreibt, ist willkommen.'),

  -- 5 Identity
  ('5.1', 'en', 'No false name and no false affiliation',
   'Do not pretend to be another person, and do not claim a group or an organisation you do not belong to, for example a ministry you once worked for. You may use a pen name that misleads nobody, and speak for yourself while naming your employer.'),
  ('5.1', 'fr', 'Ni fausse identité ni fausse appartenance',
   'Ne vous faites pas passer pour une autre personne et ne vous réclamez pas d’un groupe ou d’une organisation dont vous ne faites pas partie, par exemple d’un ministère où vous avez travaillé autrefois. Vous pouvez utiliser un pseudonyme qui ne trompe personne et parler pour vous-même en nommant votre employeur.'),
  ('5.1', 'de', 'Keine falsche Identität oder Zugehörigkeit',
   'Geben Sie sich nicht als andere Person aus, und berufen Sie sich nicht auf eine Gruppe oder Organisation, zu der Sie nicht gehören, zum Beispiel auf ein Ministerium, für das Sie früher gearbeitet haben. Sie dürfen ein Pseudonym führen, das niemanden täuscht, und für sich selbst sprechen, während Sie Ihren Arbeitgeber nennen.'),

  ('5.2', 'en', 'One account for each person',
   'Do not use more than one account, and do not let others use yours, for example to agree with yourself or to get round a suspension. Several people of one organisation may each have an account, and you may open a new one if you have closed the old one and were not suspended.'),
  ('5.2', 'fr', 'Un compte par personne',
   'N’utilisez pas plus d’un compte et ne laissez pas d’autres utiliser le vôtre, par exemple pour vous approuver vous-même ou contourner une suspension. Plusieurs personnes d’une organisation peuvent avoir chacune leur compte, et vous pouvez en ouvrir un nouveau si vous avez fermé l’ancien et n’étiez pas suspendu.'),
  ('5.2', 'de', 'Ein Konto für jede Person',
   'Verwenden Sie nicht mehr als ein Konto, und überlassen Sie Ihres niemandem, zum Beispiel um sich selbst zuzustimmen oder eine Sperre zu umgehen. Mehrere Menschen einer Organisation dürfen je ein Konto haben, und Sie dürfen ein neues eröffnen, wenn Sie das alte geschlossen haben und nicht gesperrt waren.'),

  -- 6 Good faith
  ('6.1', 'en', 'Honest claims and honest sources',
   'Do not state what you know to be false, and do not invent or distort a source, for example by leaving out half of a figure. You may be wrong, hold an unusual view, and publish a guess if you call it one.'),
  ('6.1', 'fr', 'Des affirmations et des sources honnêtes',
   'N’affirmez pas ce que vous savez faux, n’inventez pas et ne déformez pas une source, par exemple en ne donnant que la moitié d’un résultat. Vous pouvez vous tromper, défendre un avis inhabituel et publier une supposition présentée comme telle.'),
  ('6.1', 'de', 'Ehrliche Aussagen und ehrliche Quellen',
   'Behaupten Sie nichts, von dem Sie wissen, dass es falsch ist, und erfinden oder verzerren Sie keine Quelle, zum Beispiel indem Sie die Hälfte eines Ergebnisses weglassen. Sie dürfen sich irren, eine ungewöhnliche Ansicht vertreten und eine Vermutung veröffentlichen, die Sie so nennen.'),

  ('6.2', 'en', 'No abuse of reports',
   'Do not report texts that you know to be in order, for example because you do not share an opinion, and do not report the same text again after a decision without something new. A report made in good faith is always allowed, even if it turns out to be mistaken.'),
  ('6.2', 'fr', 'Pas d’abus des signalements',
   'Ne signalez pas des textes que vous savez conformes, par exemple parce que vous ne partagez pas une opinion, et ne signalez pas de nouveau le même texte après une décision sans élément nouveau. Un signalement fait de bonne foi est toujours permis, même s’il se révèle erroné.'),
  ('6.2', 'de', 'Kein Missbrauch von Meldungen',
   'Melden Sie keine Texte, von denen Sie wissen, dass sie in Ordnung sind, zum Beispiel weil Sie eine Meinung nicht teilen, und melden Sie denselben Text nach einer Entscheidung nicht erneut, ohne etwas Neues vorzubringen. Eine Meldung in gutem Glauben ist immer erlaubt, auch wenn sie sich als Irrtum erweist.')
) AS seed (number, language, title, body)
JOIN clauses ON clauses.number = seed.number
ORDER BY clauses.id, seed.language;

CREATE FUNCTION keep_clause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.in_force_until IS NULL
    AND to_jsonb(NEW) - 'in_force_until' = to_jsonb(OLD) - 'in_force_until' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a clause is only ended, never edited or deleted';
END $$;
CREATE TRIGGER clauses_are_kept BEFORE UPDATE OR DELETE ON clauses FOR EACH ROW EXECUTE FUNCTION keep_clause();

-- Every state of the rules as a whole: what was published at one time, and holds from one moment.
CREATE TABLE rule_versions (
  number integer PRIMARY KEY CHECK (number > 0),
  published_at timestamptz NOT NULL,
  in_force_from timestamptz NOT NULL CONSTRAINT rule_versions_from_key UNIQUE,
  -- Whether every member who was registered is told (Article 14(2) of the Digital Services Act).
  significant boolean NOT NULL,
  -- The last member to whom the mail about it is in the queue, by id.
  told_up_to bigint NOT NULL DEFAULT 0,
  CONSTRAINT rule_versions_not_in_the_past CHECK (in_force_from >= published_at)
);
-- What each of them changed, in a few words; the first changed nothing.
CREATE TABLE rule_version_texts (
  version integer NOT NULL REFERENCES rule_versions ON DELETE RESTRICT,
  language language_code NOT NULL,
  summary text NOT NULL CHECK (char_length(summary) BETWEEN 1 AND 600),
  PRIMARY KEY (version, language)
);
CREATE TRIGGER rule_version_texts_append_only BEFORE UPDATE OR DELETE ON rule_version_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'told_up_to' = to_jsonb(OLD) - 'told_up_to' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of the rules is never edited or deleted';
END $$;
CREATE TRIGGER rule_versions_are_kept BEFORE UPDATE OR DELETE ON rule_versions
  FOR EACH ROW EXECUTE FUNCTION keep_rule_version();

INSERT INTO rule_versions (number, published_at, in_force_from, significant)
VALUES (1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', false);

-- The version in force at a moment.
CREATE FUNCTION rules_version_at(moment timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT number FROM rule_versions WHERE in_force_from <= moment ORDER BY in_force_from DESC LIMIT 1
$$;

-- What admins are changing, until they publish it: a clause that ends, or its new wording, or a clause that is new.
CREATE TABLE clause_drafts (
  number text PRIMARY KEY CHECK (number ~ '^[0-9]+\.[0-9]+$'),
  ends boolean NOT NULL,
  category text CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'),
  keyword text CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'),
  CHECK (num_nonnulls(category, keyword) = CASE WHEN ends THEN 0 ELSE 2 END)
);
CREATE TABLE clause_draft_texts (
  number text NOT NULL REFERENCES clause_drafts ON DELETE CASCADE,
  language language_code NOT NULL,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 60),
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 1000),
  PRIMARY KEY (number, language)
);
