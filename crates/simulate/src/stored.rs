//! How is a number written in the CRM? As people, forms and spreadsheets leave it.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::draws::Draws;
use super::line::Line;

/// One way in which a number is stored. The examples are of +1 415 220 1234 or +44 20 7220 1234.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StoredFormat {
    /// `+14152201234`.
    E164,
    /// `(415) 220-1234`, `020 7220 1234`: as it is printed at home.
    National,
    /// `4152201234`, `02072201234`: the national number, digits only.
    Digits,
    /// `14152201234`: calling code and number, no plus sign. In Germany such a text can also be read as a national
    /// number that begins with 49, and libphonenumber does.
    Bare,
    /// `415.220.1234`.
    Dotted,
    /// `415-220-1234`, `020-7220-1234`.
    Dashed,
    /// `+1 415 220 1234`.
    International,
    /// `01114152201234`, `00442072201234`: an exit code in place of the plus sign.
    ExitCode,
    /// `+44 (0)20 7220 1234`; `+1 (415) 220-1234` where there is no trunk prefix.
    SwallowedTrunk,
    /// `20 7220 1234`: neither calling code nor trunk prefix.
    MissingCode,
    /// `(415) 220-1234 x204`.
    Extension,
    /// `220-1234`: the area code is missing.
    Local,
    /// `(415) 220-1234 (ask for Jo)`: a note in the field.
    Note,
    /// `(415) 220-1234 / (415) 671-8890`: several numbers in one field.
    Several,
    /// One digit wrong, or two exchanged.
    Typo,
    /// `4.15222E+09`, `14152201234.0`: what a spreadsheet makes of it.
    Spreadsheet,
}

impl StoredFormat {
    /// All formats.
    pub const ALL: [Self; 16] = [
        Self::E164,
        Self::National,
        Self::Digits,
        Self::Bare,
        Self::Dotted,
        Self::Dashed,
        Self::International,
        Self::ExitCode,
        Self::SwallowedTrunk,
        Self::MissingCode,
        Self::Extension,
        Self::Local,
        Self::Note,
        Self::Several,
        Self::Typo,
        Self::Spreadsheet,
    ];

    /// The name in scenarios and in `planted_cause`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::E164 => "e164",
            Self::National => "national",
            Self::Digits => "digits",
            Self::Bare => "bare",
            Self::Dotted => "dotted",
            Self::Dashed => "dashed",
            Self::International => "international",
            Self::ExitCode => "exit-code",
            Self::SwallowedTrunk => "swallowed-trunk",
            Self::MissingCode => "missing-code",
            Self::Extension => "extension",
            Self::Local => "local",
            Self::Note => "note",
            Self::Several => "several",
            Self::Typo => "typo",
            Self::Spreadsheet => "spreadsheet",
        }
    }

    /// Whether the number is lost, or hard to read even for a parser that knows the country.
    #[must_use]
    pub fn is_damaged(self) -> bool {
        matches!(self, Self::Local | Self::Note | Self::Several | Self::Typo | Self::Spreadsheet)
    }

    /// Appends the number of `line` in this format; `other` is the second number of a field with several.
    pub(super) fn push(self, line: &Line, other: &Line, draws: &mut Draws, out: &mut String) {
        let (country, block) = (line.country, line.block);
        match self {
            Self::E164 => line.push_e164(out),
            Self::National => line.push_masked(block.national, out),
            Self::Digits => push_all(&[country.trunk, line.national_digits()], out),
            Self::Bare => push_all(&[country.code, line.national_digits()], out),
            Self::Dotted => push_grouped(line, '.', out),
            Self::Dashed => push_grouped(line, '-', out),
            Self::International => {
                push_all(&["+", country.code, " "], out);
                line.push_masked(block.international, out);
            }
            Self::ExitCode => push_all(&[country.exit, country.code, line.national_digits()], out),
            Self::SwallowedTrunk => {
                push_all(&["+", country.code, " "], out);
                if country.trunk.is_empty() {
                    line.push_masked(block.national, out);
                } else {
                    push_all(&["(", country.trunk, ")"], out);
                    line.push_masked(block.international, out);
                }
            }
            Self::MissingCode => line.push_masked(block.international, out),
            Self::Extension => {
                line.push_masked(block.national, out);
                out.push_str(draws.pick(&[" x", " x", " ext. ", " ext ", " Ext. "]));
                out.push_str(&(100 + draws.below(900)).to_string());
            }
            Self::Local => push_local(line, out),
            Self::Note => {
                line.push_masked(block.national, out);
                out.push_str(draws.pick(NOTES));
            }
            Self::Several => {
                let (first, second) = if draws.chance(0.5) { (line, other) } else { (other, line) };
                first.push_masked(first.block.national, out);
                out.push_str(draws.pick(&[" / ", "; ", " or "]));
                second.push_masked(second.block.national, out);
            }
            Self::Typo => push_mistyped(line, draws, out),
            Self::Spreadsheet => push_damaged(line, draws, out),
        }
    }
}

const NOTES: &[&str] = &[
    " (ask for Jo)",
    " - work",
    " (evenings only)",
    " do not call before 10",
    " (assistant)",
    " old?",
    " NEW",
    " (cell)",
];

fn push_all(parts: &[&str], out: &mut String) {
    for part in parts {
        out.push_str(part);
    }
}

/// The trunk prefix and the groups of the international form, with one separator between them.
fn push_grouped(line: &Line, separator: char, out: &mut String) {
    out.push_str(line.country.trunk);
    let start = out.len();
    line.push_masked(line.block.international, out);
    let grouped = out.split_off(start);
    out.extend(grouped.chars().map(|c| if c == ' ' { separator } else { c }));
}

/// What follows the first group of the international form, which is the area code.
fn push_local(line: &Line, out: &mut String) {
    let start = out.len();
    line.push_masked(line.block.international, out);
    let grouped = out.split_off(start);
    let (_, local) = grouped.split_once(' ').expect("every number is written in two groups at least");
    out.extend(local.chars().map(|c| if c == ' ' { '-' } else { c }));
}

fn push_mistyped(line: &Line, draws: &mut Draws, out: &mut String) {
    let start = out.len();
    line.push_masked(line.block.national, out);
    let mut text: Vec<char> = out.split_off(start).chars().collect();
    let places: Vec<usize> = (0..text.len()).filter(|&place| text[place].is_ascii_digit()).collect();
    // Eight digits, as in Norway, end earlier.
    let place = (3 + usize::try_from(draws.below(5)).expect("below five")).min(places.len() - 2);
    let (here, next) = (places[place], places[place + 1]);
    if draws.chance(0.4) && text[here] != text[next] {
        text.swap(here, next);
    } else {
        let digit = text[here].to_digit(10).expect("a digit");
        let wrong = (digit + 1 + u32::try_from(draws.below(9)).expect("below nine")) % 10;
        text[here] = char::from_digit(wrong, 10).expect("below ten");
    }
    out.extend(text);
}

/// Scientific notation with six digits, or a decimal point and a zero.
fn push_damaged(line: &Line, draws: &mut Draws, out: &mut String) {
    if draws.chance(0.5) {
        push_all(&[line.country.code, line.national_digits(), ".0"], out);
        return;
    }
    let digits = line.national_digits().trim_start_matches('0');
    let exponent = digits.len() - 1;
    push_all(&[&digits[..1], ".", &digits[1..6], "E+"], out);
    write!(out, "{exponent:02}").expect("writing to a String");
}

#[cfg(test)]
mod tests {
    use super::super::country::COUNTRIES;
    use super::super::draws::{Purpose, Streams};
    use super::super::line::{Kind, NumberPlan};
    use super::*;
    use anilab_engine::model::Region;
    use anilab_phone as phone;

    fn written(format: StoredFormat, line: &Line) -> String {
        let mut out = String::new();
        format.push(line, &line.twin(), &mut Streams::new(1, "test").at(Purpose::Record, 0), &mut out);
        out
    }

    #[test]
    fn names_are_those_of_the_dials() {
        for format in StoredFormat::ALL {
            let name = serde_json::to_value(format).expect("a name");
            assert_eq!(name, format.name());
        }
    }

    #[test]
    fn every_sound_format_is_read_back_as_the_number() {
        let plan = NumberPlan::new(&COUNTRIES.iter().collect::<Vec<_>>(), Streams::new(1, "test"));
        let mut misread = std::collections::BTreeMap::new();
        for (place, country) in COUNTRIES.iter().enumerate() {
            let region = Region::from_letters(country.region).expect("two letters");
            for format in StoredFormat::ALL.into_iter().filter(|format| !format.is_damaged()) {
                for number in 0..200 {
                    let kind = if number % 2 == 0 { Kind::Fixed } else { Kind::Mobile };
                    let line = plan.line(place, kind, number);
                    let text = written(format, &line);
                    let read = phone::parse(&text, region).map(|number| number.e164()).unwrap_or_default();
                    if read != written(StoredFormat::E164, &line) {
                        misread.entry((country.region, format)).or_insert((0, text, read)).0 += 1;
                    }
                }
            }
        }
        // 49 172 … without a plus sign is also a possible German landline with the area code 4917.
        let is_ambiguous = misread.remove(&("DE", StoredFormat::Bare)).is_some();
        assert!(is_ambiguous && misread.is_empty(), "{misread:#?}");
    }
}
