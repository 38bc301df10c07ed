-- What the other subjects rest on: extensions, domains, and the function that keeps a table append-only.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- The six stakeholder groups, and individuals (ID), who are shown but are not one of the six.
CREATE DOMAIN group_code AS text CHECK (VALUE IN ('IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'));
CREATE DOMAIN language_code AS text CHECK (VALUE ~ '^[a-z]{2}$');

-- The place of a group in arrays of seven numbers, one per group: IN CS PS CO TU AC ID.
CREATE FUNCTION group_index(of_group group_code) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_position(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']::text[], of_group::text);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- What a name looks like: equal for names that readers take for each other. The letters and digits of other scripts that look
-- like one of a to z or 0 to 9 are those of Unicode's list of confusables (UTS 39), in
-- both cases; marks, spaces and punctuation do not count.
CREATE FUNCTION looks_like(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN replace(replace(translate(regexp_replace(lower(translate(normalize(name, NFKD),
    'ƧƨƻϨϩᒿꙄꙅꛯꝚꝛƷȜȝɜʒЗзҘҙӠӡⳌⳍꝪꝫꞫ𑢪𑣊𖼻Ꮞꮞ𑢯𑣏Ƽ𑢻𑣛бᏮⳒⳓꮾ𑣕𐓒𐓺𑣆Ȣȣ৪੪𐌚𞣋৭੧୨൭ⳊⳋꝮꝯ𑢬𑢶𑣌𑣖ΑАᎪᗅꓮ𐊠𖽀ΒВᏴᗷꓐꞴ𐊂𐊡𐌁СҪᏟⲤꓚ𐊢𐌂𐐕𐔜𑣩𑣲ÐĐƉᎠᗞᗪꓓɆΕЕᎬⴹꓰ𐊆𑢦𑢮ƑϜᖴꓝꞘ𐊇𐊥𐔥𑢢𑣂ǤԌᏀᏳꓖĦΗНҢӇӉᎻᕼⱧⲎꓧ𐋏ɈͿЈᎫᒍꓙꞲΚКҚҞᏦᛕⱩⲔꓗꝀ𐔘ŁᏞᒪⳐꓡ𐐛𐔦𑢣𑢲𖼖ΜϺМӍᎷᗰᛖⲘꓟ𐊰𐌑ƝΝⲚꓠ𐔓ØƟΘΟθОѲӨՕ߀০ଠ୦ዐᎾᏫⲞⴱⵁⵔ〇ꓳꝊ𐊒𐊫𐐄𐓂𐔖𑓐𑢵𑣠ΡРᏢᑭⲢꓑ𐊕ⵕƦᎡᏒᖇꓣ𐒴𖼵ЅՏᏕᏚꓢ𐊖𐐠𖼺ŦƮȾΤТҬᎢⲦꓔ𐊗𐊱𐌕𑢼𖼊ɄՍሀᏌᑌꓴ𐓎𑢸𖽂Ѵ٧۷Ꮩᐯⴸꓦꛟ𐔝𑢠𖼈ԜᎳᏔꓪ𑣦𑣯ΧХҲᚷⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬ɎΥУҮҰᎩᎽⲨꓬ𐊲𑢤𖽃ƵȤΖᏃꓜ𐋵𑢩𑣥ɑαаⱭꭺƀƁƂƃƄƅɃɓβБЬвьѢѣҌҍᏏᏼᖯꞵꮟȻȼсҫᴄⲥꮯ𐐽ðđƊƋƌɖɗԀԁᏧᑯꓒꭰꮷɇεеҼҽҾҿꬲꭼ𑣎ƒϝՔքᵮẝꞙꬵƍƓǥɠɡԍՑցᏻᶃꞬꮐħɦЋнћңҺһӈӊՀհᏂᏲᏺⱨⲏꚔꚕꞪꮋꮒıɨɩɪιіӏᎥᵻᵼꙆꙇꞮꭵ𑣃ɉʝϳјꭻƘƙκкқҟⱪⲕꝁꮶłƖƗƚǀȽɫɭΙІӀוןا١ٳ۱ߊᛁⱢⲒⲓⳑⵏꓲꮮ𐊊𐌉𐌠𐑃𑣒𖼨𞣇μϻмӎⲙꮇƞȠɲɳηՈՌոռᵰⲛøɵΣοσоѳөօסه٥ھہە۵ۿ०੦૦௦౦೦ഠ൦๐໐တဝ၀ჿᎤᲿᴏᴑⲟꝋꬽꬾꭴꮎꮻ𐐬𐓪𑢨𑢷𑣈𑣗ƤƥρрᵽⱣⲣꮲʠԚԛԳԶգզɌɍɼɽʀГгҒғᎱᴦᵲⱤⲄⲅꭇꭈꭱꮁꮢ𐓜ƽʂѕտᵴꜱꟅꮥꮪ𐑈𑢡𑣁ŧƬƭʈτтҭᵵⱦⲧꭲƲʉʋυսᴜᵾꞞꞟꭎꭒꮜ𐓶𑣘νѵטᴠꮩ𑜆𑣀ƜɯѠѡѼѽԝԱաᴡꝠꝡꮃꮤ𑓅𑜊𑜎𑜏χхҳᕁᕽⲭꭓƔƳƴɏɣʏΓγуүұყᲧᶌỾỿⲩꭚꭹꮍ𑣜ƶȥʐζᴢᵶꮓ𑣄𑣉|',
    '2222222222233333333333333333334444555666666777888888999999999999AAAAAAABBBBBBBBBCCCCCCCCCCCDDDDDDDEEEEEEEEEFFFFFFFFFFGGGGGHHHHHHHHHHHHJJJJJJJKKKKKKKKKKKLLLLLLLLLLMMMMMMMMMMMNNNNNOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOPPPPPPPQRRRRRRRSSSSSSSSTTTTTTTTTTTTTTUUUUUUUUUVVVVVVVVVVVWWWWWWXXXXXXXXXXXXXXYYYYYYYYYYYYZZZZZZZZaaaaabbbbbbbbbbbbbbbbbbbbbbccccccccddddddddddddddeeeeeeeeeeffffffffgggggggggggghhhhhhhhhhhhhhhhhhhhhhiiiiiiiiiiiiiiijjjjjkkkkkkkkkklllllllllllllllllllllllllllllllllmmmmmmnnnnnnnnnnnooooooooooooooooooooooooooooooooooooooooooooooooppppppppqqqqqqqrrrrrrrrrrrrrrrrrrrrrsssssssssssstttttttttttuuuuuuuuuuuuuuvvvvvvvwwwwwwwwwwwwwwwwwwxxxxxxxyyyyyyyyyyyyyyyyyyyyyzzzzzzzzzl') COLLATE "und-x-icu"), '[^[:alnum:]]+', '', 'g'), 'i10', 'llo'), 'rn', 'm'), 'vv', 'w');
