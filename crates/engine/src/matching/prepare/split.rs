//! `split`: which numbers stand in one field?

mod date;
mod tail;

use std::ops::Range;

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::{ascii_digit, leading_extension};

pub(super) const ENTRY: Entry = Entry {
    spec: "split",
    about: "each of several numbers in one text, between semicolons, bars, commas, slashes, & and line breaks, \
            or, oder, and, und; 749-8982/3 is two",
    examples: &["split"],
    parse: |spec| (spec == "split").then(|| Ok(Box::new(Split) as Box<dyn Prepare>)),
};

/// Gives each number of a text. Source: users who type two numbers into the one phone field that there is.
///
/// The separators are `;`, `|`, `,`, `&`, line breaks and tabs, the words `or`, `oder`, `and` and `und` between white space,
/// and, where the others have cut, `/`. A text is cut at a separator only where a complete number stands on both sides: one of
/// 7 digits or more, dates not counted. To `/`, an international number (`+` or `00` in front) is complete with 8 digits
/// behind that prefix, since `+49 35251/1234567` is a country's code and an area's. So `030/123456`, `415 555 1234, Jane` and
/// `415 555 1234, 204` stay whole. What begins with an extension, or with a parameter (`;ext=204`), stays with what is before
/// it.
///
/// A tail after `/` is fewer digits than the group before it, with nothing but blanks, hyphens and dots: it takes the
/// place of the last digits of a complete number without an extension, so that `749-8982/3` is 749-8982 and 749-8983.
#[derive(Debug)]
struct Split;

/// A complete number has as many digits.
const COMPLETE: usize = 7;
/// An international one has as many behind its prefix.
const COMPLETE_INTERNATIONAL: usize = 8;

/// Words that separate.
const WORDS: [&str; 4] = ["or", "oder", "and", "und"];

impl Prepare for Split {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        // Most texts hold one number, and fewer digits than two complete ones or a complete one and a tail have.
        if digits(text) <= COMPLETE {
            return give(text);
        }
        let cuts = |before: &str, after: &str| digits(before) >= COMPLETE && digits(after) >= COMPLETE;
        for part in parts(text, separators(text), cuts) {
            by_slashes(part, give);
        }
    }
}

/// The numbers of a text that no other separator cuts.
fn by_slashes(text: &str, give: &mut dyn FnMut(&str)) {
    let slashes = text.match_indices('/').map(|(start, _)| start..start + 1).filter(|slash| !date::holds(text, slash));
    let is_complete = |part: &str| {
        let international = part.trim_start().strip_prefix('+').or_else(|| part.trim_start().strip_prefix("00"));
        international.map_or(digits(part) >= COMPLETE, |number| digits(number) >= COMPLETE_INTERNATIONAL)
    };
    for part in parts(text, slashes, |before, after| is_complete(before) && digits(after) >= COMPLETE) {
        tail::each(part, is_complete, give);
    }
}

/// The parts of a text, cut where `cuts` says so of what is before a separator and of what is between it and the next.
fn parts(
    text: &str,
    separators: impl IntoIterator<Item = Range<usize>>,
    cuts: impl Fn(&str, &str) -> bool,
) -> Vec<&str> {
    let separators: Vec<_> = separators.into_iter().collect();
    let ends = separators.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let (mut found, mut start) = (Vec::new(), 0);
    for (separator, end) in separators.iter().zip(ends) {
        let (before, after) = (&text[start..separator.start], &text[separator.end..end]);
        if cuts(before, after) && leading_extension(after.trim_start()).is_none() {
            found.push(before);
            start = separator.end;
        }
    }
    found.push(&text[start..]);
    found
}

/// Where the separators other than `/` are.
fn separators(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<_> = text
        .match_indices([';', '|', ',', '&', '\n', '\r', '\t'])
        .map(|(start, separator)| start..start + separator.len())
        .filter(|separator| {
            !(text[separator.clone()].starts_with(';') && begins_with_parameter(&text[separator.end..]))
        })
        .collect();
    let mut end = 0;
    for word in text.split_whitespace() {
        let start = end + text[end..].find(word).expect("a word of the text");
        end = start + word.len();
        if WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            found.push(start..end);
        }
    }
    found.sort_by_key(|separator| separator.start);
    found
}

/// `ext=204`
fn begins_with_parameter(text: &str) -> bool {
    let name = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    name.len() < text.len() && name.starts_with('=')
}

/// How many digits there are outside dates.
fn digits(text: &str) -> usize {
    let all = text.chars().filter(|&c| ascii_digit(c).is_some()).count();
    all - date::digits(text)
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;

    #[test]
    fn complete_numbers_are_cut_apart() {
        for (text, expected) in [
            ("415-555-1234; 415-555-9999", ["415-555-1234", "415-555-9999"]),
            ("4155551234|4155559999", ["4155551234", "4155559999"]),
            ("415 555 1234\n415 555 9999", ["415 555 1234", "415 555 9999"]),
            ("415 555 1234 or 415 555 9999", ["415 555 1234", "415 555 9999"]),
            ("030 901820 UND 030 901821", ["030 901820", "030 901821"]),
            ("415 555 1234&415 555 9999", ["415 555 1234", "415 555 9999"]),
            ("030/1234567, 0171/1234567", ["030/1234567", "0171/1234567"]),
            ("415 555 1234 / 415 555 9999", ["415 555 1234", "415 555 9999"]),
            ("749-8982/749-8983", ["749-8982", "749-8983"]),
            ("+49 30 901820/+49 30 901821", ["+49 30 901820", "+49 30 901821"]),
            ("Jane, 415 555 1234, Jo: 415 555 9999", ["Jane, 415 555 1234", "Jo: 415 555 9999"]),
            ("415 555 1234, ext 204, 415 555 9999", ["415 555 1234, ext 204", "415 555 9999"]),
            ("tel:+14155551234;ext=204, 415 555 9999", ["tel:+14155551234;ext=204", "415 555 9999"]),
        ] {
            assert_eq!(made("split", text), expected, "{text}");
        }
    }

    #[test]
    fn a_tail_takes_the_place_of_the_last_digits() {
        assert_eq!(made("split", "749-8982/3"), ["749-8982", "749-8983"]);
        assert_eq!(made("split", "749-8982/83/84"), ["749-8982", "749-8983", "749-8984"]);
        assert_eq!(made("split", "030/1234567 / 5-68"), ["030/1234567", "030/1234568"]); // 567 → 568
        assert_eq!(made("split", "749-8982/3, 749-9000"), ["749-8982", "749-8983", "749-9000"]);
    }

    #[test]
    fn what_belongs_to_one_number_stays_together() {
        for text in [
            "030/123456",
            "05251/123456",
            "+49 228/12345",
            "+49 35251/1234567",
            "0049 35251/1234567",
            "415/555/1234",
            "01/23/45/67/89",
            "415 555 1234, ext 204",
            "415 555 1234, 204",
            "415 555 1234; x1234567",
            "+14155551234;ext=204",
            "tel:555-1234;phone-context=+1-415-555",
            "(530) 583-6985 x302/x2303",
            "(530) 583-6985 x302/303",
            "415 555 1234 and ask for Jo",
            "415 555 1234, since 01/02/2024",
            "415 555 1234; 2024-01-05",
            "415 555 1234 home/work",
        ] {
            assert_eq!(made("split", text), [text]);
        }
    }
}
