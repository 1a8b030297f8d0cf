//! What is left of a name when everything that people write now this way, now that way is taken off?

use super::letters::{is_of_word, push_plain};

/// Forms of address, which a display adds or leaves out.
const TITLES: [&str; 16] = [
    "dr", "dott", "frau", "fru", "herr", "hr", "ing", "lord", "madame", "miss", "mme", "mr", "mrs", "ms", "prof", "sir",
];

/// What says the legal form of a company; left out in speech and on displays.
const LEGAL_FORMS: [&str; 37] = [
    "ab",
    "ag",
    "aps",
    "as",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "doo",
    "ev",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "spa",
    "srl",
];

/// Words that join names.
const JOINING: [&str; 5] = ["and", "et", "und", "y", "en"];

/// A name in comparable form: plain lower-case words in alphabetical order, without titles and legal forms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldedName(Box<str>);

impl FoldedName {
    /// Folds a name. Case, diacritics, punctuation, titles, legal forms, joining words and the order of the words go;
    /// a name of nothing else keeps its words.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let words = words_of(name);
        let mut kept: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| !TITLES.contains(word) && !JOINING.contains(word)).collect();
        while kept.len() > 1 && kept.last().is_some_and(|last| LEGAL_FORMS.contains(last)) {
            kept.pop();
        }
        if kept.is_empty() {
            kept = words.iter().map(String::as_str).collect();
        }
        kept.sort_unstable();
        Self(kept.join(" ").into())
    }

    /// The words, in alphabetical order.
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.split(' ').filter(|word| !word.is_empty())
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    /// The words as one text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The plain words of a name in their order. An apostrophe joins (`O'Neil`), a dot joins letters that stand alone
/// (`S.p.A.`, `e.V.`), everything else that is no letter or digit parts.
fn words_of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split(|c: char| !is_of_word(c) && !matches!(c, '\'' | '’' | '.')) {
        let is_abbreviation = part.contains('.') && part.split('.').all(|piece| piece.chars().count() <= 1);
        let is_apart = |c: char| c == '.' && !is_abbreviation;
        for piece in part.split(is_apart) {
            let mut word = String::with_capacity(piece.len());
            piece.chars().filter(|&c| is_of_word(c)).for_each(|letter| push_plain(letter, &mut word));
            if !word.is_empty() {
                words.push(word);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_write_a_name_fold_to_one() {
        for (name, folded) in [
            ("SMITH JOHN", "john smith"),
            ("Smith, John", "john smith"),
            ("Dr. John Smith", "john smith"),
            ("Mr JOHN  O'Neil", "john oneil"),
            ("Anne-Marie Müller", "anne marie muller"),
            ("Noorveld & Blumenmeier NV", "blumenmeier noorveld"),
            ("NOORVELD AND BLUMENMEIER", "blumenmeier noorveld"),
            ("Quarringham Freight Ltd.", "freight quarringham"),
            ("Alfa S.p.A.", "alfa"),
            ("Krantz GmbH & Co. KG", "krantz"),
            ("Co", "co"),
            ("Mr", "mr"),
            ("J.Smith", "j smith"),
            (" - ", ""),
            ("山田 太郎", "太郎 山田"),
        ] {
            assert_eq!(FoldedName::new(name).as_str(), folded, "{name}");
        }
    }
}
