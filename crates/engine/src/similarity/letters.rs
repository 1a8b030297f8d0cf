//! Which plain letters does a letter with marks stand for?

/// Letters of the Latin-1 and Latin Extended-A blocks in lower case, by what they are without their marks.
const PLAIN: [(&str, &str); 24] = [
    ("àáâãäåāăą", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ðďđ", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķĸ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉŋ", "n"),
    ("òóôõöøōŏő", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("þ", "th"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("ĳ", "ij"),
];

/// Combining marks, which stand behind their letter in decomposed text.
const MARKS: std::ops::RangeInclusive<char> = '\u{300}'..='\u{36F}';

/// Appends the plain letters of a letter or digit, in lower case; a combining mark gives nothing.
pub(super) fn push_plain(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase().filter(|lower| !MARKS.contains(lower)) {
        match PLAIN.iter().find(|(marked, _)| marked.contains(lower)) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(lower),
        }
    }
}

/// Whether a character belongs to a word.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || MARKS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fall_away_composed_or_not() {
        let plain = |text: &str| {
            let mut out = String::new();
            text.chars().for_each(|letter| push_plain(letter, &mut out));
            out
        };
        assert_eq!(plain("Müller"), "muller");
        assert_eq!(plain("Mu\u{308}ller"), "muller");
        assert_eq!(plain("ŁÓDŹ"), "lodz");
        assert_eq!(plain("Straße"), "strasse");
        assert_eq!(plain("İstanbul"), "istanbul");
        assert_eq!(plain("Æsir Ñ Ωμέγα"), "aesir n ωμέγα");
    }

    #[test]
    fn every_letter_of_the_table_stands_there_once() {
        let mut letters: Vec<char> = PLAIN.iter().flat_map(|(marked, _)| marked.chars()).collect();
        let all = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), all);
    }
}
