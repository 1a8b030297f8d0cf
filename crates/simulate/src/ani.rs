//! How does the carrier deliver a caller's number?

use serde::{Deserialize, Serialize};

use super::draws::Draws;
use super::line::Line;

/// One way in which a number is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AniFormat {
    /// `+14152201234`.
    E164,
    /// `14152201234`: no plus sign.
    Bare,
    /// `4152201234`, `02072201234`.
    National,
    /// `01114152201234`, `00442072201234`.
    ExitCode,
    /// `sip:+14152201234@gw1.example.net;user=phone`.
    Sip,
    /// `tel:+14152201234`.
    Tel,
    /// `+1 415 220 1234`.
    International,
    /// `+1-415-220-1234`.
    InternationalDashed,
    /// `415-220-1234`, `020-7220-1234`.
    Dashed,
    /// `(415) 220-1234`, `020 7220 1234`: as it is printed at home.
    Printed,
    /// `415/220-1234`, `020/7220-1234`.
    Slashed,
}

impl AniFormat {
    /// All formats.
    pub const ALL: [Self; 11] = [
        Self::E164,
        Self::Bare,
        Self::National,
        Self::ExitCode,
        Self::Sip,
        Self::Tel,
        Self::International,
        Self::InternationalDashed,
        Self::Dashed,
        Self::Printed,
        Self::Slashed,
    ];

    /// The name in scenarios and in `planted_cause`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::E164 => "e164",
            Self::Bare => "bare",
            Self::National => "national",
            Self::ExitCode => "exit-code",
            Self::Sip => "sip",
            Self::Tel => "tel",
            Self::International => "international",
            Self::InternationalDashed => "international-dashed",
            Self::Dashed => "dashed",
            Self::Printed => "printed",
            Self::Slashed => "slashed",
        }
    }

    /// Appends the number of `line` in this format.
    pub(super) fn push(self, line: &Line, out: &mut String) {
        let country = line.country;
        let (head, tail) = match self {
            Self::International => return push_grouped(line, ["+", country.code, " "], ' ', out),
            Self::InternationalDashed => return push_grouped(line, ["+", country.code, "-"], '-', out),
            Self::Dashed => return push_grouped(line, [country.trunk, "", ""], '-', out),
            Self::Slashed => {
                let start = out.len();
                push_grouped(line, [country.trunk, "", ""], '-', out);
                let dashed = out.split_off(start);
                return out.push_str(&dashed.replacen('-', "/", 1));
            }
            Self::Printed => return line.push_masked(line.block.national, out),
            Self::E164 => (["+", country.code], ""),
            Self::Bare => (["", country.code], ""),
            Self::National => (["", country.trunk], ""),
            Self::ExitCode => ([country.exit, country.code], ""),
            Self::Sip => (["sip:+", country.code], "@gw1.example.net;user=phone"),
            Self::Tel => (["tel:+", country.code], ""),
        };
        for part in [head[0], head[1], line.national_digits(), tail] {
            out.push_str(part);
        }
    }
}

/// Appends a head and the groups of the international form, with one separator between them.
fn push_grouped(line: &Line, head: [&str; 3], separator: char, out: &mut String) {
    for part in head {
        out.push_str(part);
    }
    let start = out.len();
    line.push_masked(line.block.international, out);
    let grouped = out.split_off(start);
    out.extend(grouped.chars().map(|c| if c == ' ' { separator } else { c }));
}

/// Appends what is left of a number that did not arrive whole: masked, cut short, or replaced by a text of the
/// switch's own.
pub(super) fn push_malformed(line: &Line, draws: &mut Draws, out: &mut String) {
    let start = out.len();
    line.push_e164(out);
    match draws.below(6) {
        0 => {
            out.truncate(out.len() - 4);
            out.push_str("****");
        }
        1 => out.truncate(start + 6),
        2 => {
            out.truncate(start);
            out.push('7');
            out.extend((0..3).map(|_| draws.digit()));
        }
        3 => out.replace_range(start.., "0000000000"),
        4 => out.replace_range(start.., "-1"),
        _ => {
            out.replace_range(start.., "client:desk");
            out.push(draws.digit());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::country::country_of;
    use super::super::draws::Streams;
    use super::super::line::{Kind, NumberPlan};
    use super::*;

    #[test]
    fn every_format_holds_the_number() {
        let gb = country_of("GB").expect("simulated");
        let line = NumberPlan::new(&[gb], Streams::new(1, "test")).line(0, Kind::Mobile, 0);
        for format in AniFormat::ALL {
            let mut out = String::new();
            format.push(&line, &mut out);
            let digits: String = out.chars().filter(char::is_ascii_digit).collect();
            assert!(digits.contains(line.national_digits()), "{out}");
            assert_eq!(serde_json::to_value(format).expect("a name"), format.name());
        }
    }
}
