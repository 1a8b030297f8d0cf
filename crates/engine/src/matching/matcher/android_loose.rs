//! `android-loose`: are two numbers alike from their ends on, up to what a telephone may dial before them? As Android's
//! caller ID compares.

use super::compare::{Compare, Compared};
use super::{Blocks, Built, Entry, Text};
use crate::matching::error::SpecError;
use crate::model::Key;
use crate::spec::{argument, number};

pub(super) const ENTRY: Entry = Entry {
    spec: "android-loose[:N]",
    about: "the last N dialled characters agree, N from 4 to 15, 7 where it is not given, and what stands before them is \
            nothing on one side, or an exit code or trunk 0 that stands for the other's country code",
    examples: &["android-loose", "android-loose:5", "android-loose:10"],
    parse: |spec| argument(spec, "android-loose", "7").map(|n| build(spec, n)),
};

/// Compares the dialled characters (`0`–`9`, `*`, `#`, `+`) of both texts from right to left, as far as the first pause
/// (`,` or `;`). They match where at least N agree and then
/// - one of the texts is at its end, or
/// - an international prefix alone is left of both (`+`, `00` or `011`), or
/// - a trunk `0` is left of one, and of the other an international prefix with one to three digits.
///
/// Where fewer than N agree, both texts must have been compared to their last character: `404-04` and `40404` match.
/// Source: `compareLoosely` in AOSP's `PhoneNumberUtils.java`, with its `MIN_MATCH` as N.
///
/// One difference: the GSM wild card `N`, which equals any character, is a letter like others here. Texts in which
/// nothing is dialled match nothing.
///
/// Blocks: the last N dialled characters, or all where there are fewer; a match agrees in them. With N = 7, a block of
/// 1,000,000 records holds those of all areas with one subscriber number; with N = 4, about 100.
#[derive(Debug)]
struct AndroidLoose {
    fewest: usize,
}

const MOST: usize = 15;

fn build(spec: &str, n: &str) -> Built {
    let Some(fewest) = number(n, 4..=MOST) else {
        return Err(SpecError::argument(
            spec,
            "how many characters must agree, from 4 to 15, such as android-loose:7",
            n,
        ));
    };
    Ok(Box::new(Compared(AndroidLoose { fewest })))
}

fn is_dialled(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '#' | '+')
}

/// What is dialled before the first pause.
fn before_pause(text: Text<'_>) -> &str {
    text.as_str().split([',', ';']).next().unwrap_or_default()
}

/// What two texts have in common from their ends on.
struct Agreement<'a> {
    agreed: usize,
    /// What is left of each.
    left: [&'a str; 2],
}

/// Compares from right to left; a character that is not dialled is skipped.
fn from_the_end<'a>(mut a: &'a str, mut b: &'a str) -> Agreement<'a> {
    let mut agreed = 0;
    while let (Some(x), Some(y)) = (a.chars().next_back(), b.chars().next_back()) {
        let both = is_dialled(x) && is_dialled(y);
        if both && x != y {
            break;
        }
        agreed += usize::from(both);
        if both || !is_dialled(x) {
            a = &a[..a.len() - x.len_utf8()];
        }
        if both || !is_dialled(y) {
            b = &b[..b.len() - y.len_utf8()];
        }
    }
    Agreement { agreed, left: [a, b] }
}

/// What stands after an international prefix; `None` where there is none.
fn after_exit_code(left: &str) -> Option<impl Iterator<Item = char>> {
    let mut dialled = left.chars().filter(|&c| is_dialled(c));
    let is_prefix = match dialled.next()? {
        '+' => true,
        '0' => match dialled.next()? {
            '0' => true,
            '1' => dialled.next()? == '1',
            _ => false,
        },
        _ => false,
    };
    is_prefix.then_some(dialled)
}

fn is_exit_code(left: &str) -> bool {
    after_exit_code(left).is_some_and(|mut rest| rest.next().is_none())
}

fn is_exit_and_country_code(left: &str) -> bool {
    after_exit_code(left).is_some_and(|rest| {
        let mut digits = 0;
        let are_digits = rest.take(4).inspect(|_| digits += 1).all(|c| c.is_ascii_digit());
        are_digits && (1..=3).contains(&digits)
    })
}

fn is_trunk_prefix(left: &str) -> bool {
    left.chars().filter(|&c| is_dialled(c)).eq(['0'])
}

impl Compare for AndroidLoose {
    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        let mut last = [0; MOST];
        let mut count = 0;
        let dialled = before_pause(stored).bytes().rev().filter(|&byte| is_dialled(char::from(byte)));
        for (place, byte) in last.iter_mut().zip(dialled.take(self.fewest)) {
            *place = byte;
            count += 1;
        }
        blocks.add(Key::of_bytes(&last[..count]));
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        self.file(ani, blocks);
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let (a, b) = (before_pause(ani), before_pause(stored));
        let Agreement { agreed, left: [a_left, b_left] } = from_the_end(a, b);
        let matches = if agreed < self.fewest {
            let are_whole = a.len() == ani.as_str().len() && b.len() == stored.as_str().len();
            agreed > 0 && a_left.is_empty() && b_left.is_empty() && are_whole
        } else {
            a_left.is_empty()
                || b_left.is_empty()
                || (is_exit_code(a_left) && is_exit_code(b_left))
                || (is_trunk_prefix(a_left) && is_exit_and_country_code(b_left))
                || (is_trunk_prefix(b_left) && is_exit_and_country_code(a_left))
        };
        matches.then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        before_pause(ani).chars().filter(|&c| is_dialled(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;

    #[test]
    fn android_s_own_cases_hold() {
        for (a, b, matches) in [
            ("", "", false),
            ("911", "911", true),
            ("911", "18005550911", false),
            ("+17005554141", "+17005554141", true),
            ("+17005554141", "+1 (700).555-4141", true),
            ("+17005554141", "7005554141", true),
            ("17005554141", "7005554141", true),
            ("+1 999 7005554141", "+1 7005554141", false),
            ("011 1 7005554141", "7005554141", true),
            ("011 11 7005554141", "+17005554141", false),
            ("+44 207 792 3490", "0 207 792 3490", true),
            ("+44 207 792 3490", "00 207 792 3490", false),
            ("+17005554141", "**31#17005554141", false),
            ("+44 207 792 3490", "+44 (0) 207 792 3490", false),
            ("+44 207 792 3490", "010 44 207 792 3490", false),
            ("+44 207 792 3490", "0011 44 207 792 3490", false),
            ("+444 207 792 3490", "0 207 792 3490", true), // any one to three digits are a country code
            ("404-04", "40404", true),
            ("17005554141", "5554141", true),
            ("+17005554141", "**31#+17005554141", true),
            ("+7(095)9100766", "8(095)9100766", false),
        ] {
            for (ani, stored) in [(a, b), (b, a)] {
                assert_eq!(rank("android-loose", ani, stored).is_some(), matches, "{ani} {stored}");
            }
        }
    }

    #[test]
    fn pauses_end_a_number_and_short_texts_must_be_equal() {
        for (ani, stored, matches) in [
            ("+49 7321 273833", "0049 7321 273833", true), // + and 00
            ("4155551234", "415-555-1234,,12", true),
            ("40404", "404-04,1", false), // short, and not all of it was compared
            ("911", "(911)", false),      // as Android: the first bracket is not compared
            ("x", "y", false),
        ] {
            assert_eq!(rank("android-loose", ani, stored).is_some(), matches, "{ani} {stored}");
        }
        assert_eq!(rank("android-loose:10", "17005554141", "5554141"), None);
    }
}
