//! In which formats are numbers written? A digit becomes `#`, a run of letters `A`, everything else stays.

use schemars::JsonSchema;
use serde::Serialize;

use std::collections::BTreeMap;

use anilab_phone::ascii_digit;

/// How many masks are listed; the others are counted.
const LISTED: usize = 10;
/// A mask is cut behind so many characters, so that long notes are one format.
const LONGEST: usize = 40;

/// The formats of some texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masks {
    /// The most frequent ones, the greatest first and equal ones by mask.
    pub top: Vec<MaskCount>,
    /// How many different masks there are.
    pub distinct: u64,
    /// How many of them one text alone has.
    pub once: u64,
    /// All texts.
    pub texts: u64,
}

/// A format, and how many texts have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MaskCount {
    /// The mask.
    pub mask: String,
    /// The texts.
    pub count: u64,
}

impl Masks {
    /// The formats that were counted.
    pub(super) fn of(counts: &BTreeMap<String, u64>) -> Self {
        let mut all: Vec<(&str, u64)> = counts.iter().map(|(mask, &count)| (mask.as_str(), count)).collect();
        all.sort_by_key(|&(mask, count)| (std::cmp::Reverse(count), mask));
        let top = all.iter().take(LISTED).map(|&(mask, count)| MaskCount { mask: mask.to_owned(), count }).collect();
        Self {
            top,
            distinct: all.len() as u64,
            once: all.iter().filter(|(_, count)| *count == 1).count() as u64,
            texts: all.iter().map(|(_, count)| count).sum(),
        }
    }

    /// How many texts have a mask that is not listed.
    #[must_use]
    pub fn tail(&self) -> u64 {
        self.texts - self.top.iter().map(|mask| mask.count).sum::<u64>()
    }
}

/// Appends the mask of a text. What is not seen, as copied from a web page, is shown as U+FFFD: numbers that look alike and are
/// not are two formats.
pub(super) fn push_mask(text: &str, mask: &mut String) {
    let mut is_in_word = false;
    let mut length = 0;
    for c in text.chars() {
        let is_letter = c.is_alphabetic() && ascii_digit(c).is_none();
        if is_letter && is_in_word {
            continue;
        }
        is_in_word = is_letter;
        if length == LONGEST {
            mask.push('…');
            return;
        }
        length += 1;
        mask.push(match c {
            _ if is_letter => 'A',
            _ if ascii_digit(c).is_some() => '#',
            _ if is_unseen(c) => char::REPLACEMENT_CHARACTER,
            _ => c,
        });
    }
}

/// Whether a character is not seen, or turns the direction of those around it.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(text: &str) -> String {
        let mut mask = String::new();
        push_mask(text, &mut mask);
        mask
    }

    #[test]
    fn neither_a_digit_nor_a_letter_is_left() {
        for (text, expected) in [
            ("(415) 220-3471", "(###) ###-####"),
            ("+44 (0)20 7220 4400", "+## (#)## #### ####"),
            ("415 220 3471 ext. 204", "### ### #### A. ###"),
            ("Jane's: 4.94E+11", "A'A: #.##A+##"),
            ("٠٢ Büro", "## A"),
            ("\u{202a}415\u{202c}\n", "\u{FFFD}###\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(mask(text), expected, "{text}");
        }
        assert_eq!(mask(&"1".repeat(41)), format!("{}…", "#".repeat(40)));
        assert_eq!(mask(&"1".repeat(40)), "#".repeat(40));
    }

    #[test]
    fn the_tail_is_what_is_not_listed() {
        // Twelve masks: eleven with two texts each, one with one. Ten are listed: 23 − 20 = 3 are in the tail.
        let mut counts: BTreeMap<String, u64> = (1..12).map(|length| ("#".repeat(length), 2)).collect();
        counts.insert("A".to_owned(), 1);
        let masks = Masks::of(&counts);
        assert_eq!((masks.distinct, masks.once, masks.texts, masks.tail()), (12, 1, 23, 3));
        assert_eq!(masks.top[0].mask, "#");
    }
}
