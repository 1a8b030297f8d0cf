//! `repair-spreadsheet-damage`: a number that a spreadsheet took for a quantity becomes a number again.

use anilab_engine::model::Region;
use anilab_phone::{parse, read};

use super::changes::Proposal;
use super::view::View;
use super::{Entry, Kind, cells};

pub(super) const ENTRY: Entry = Entry {
    spec: "repair-spreadsheet-damage",
    changes: "4.155552671E+09 and 14155552671.0 become the number that they were, in E.164",
    refuses: "4.15555E+09, whose last digits are gone; digits that are two different numbers, or none",
    risk: "a leading zero or plus that the spreadsheet took away is put back by the numbering plan alone",
    kind: Kind::Records(propose),
};

/// The digits are all there; what stood before them is inferred.
const CONFIDENCE: f64 = 0.9;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    cells::each(view, |cell| {
        let digits = digits(cell.text.trim())?;
        let valid = |number: Result<anilab_phone::Number, _>| number.ok().filter(anilab_phone::Number::is_valid);
        let national = valid(read(&digits, cell.reading));
        let international = valid(parse(&format!("+{digits}"), Region::NONE));
        let number = match (national, international) {
            (Some(one), Some(other)) if one.e164() != other.e164() => return None,
            (one, other) => one.or(other)?,
        };
        Some(Proposal::cell(cell.to(&number.e164()), "a spreadsheet took the number for a quantity", CONFIDENCE))
    })
}

/// The digits of a quantity that a spreadsheet wrote, where all of them are there.
fn digits(text: &str) -> Option<String> {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(['E', 'e']) {
        None => {
            let (whole, fraction) = text.split_once('.')?;
            (all_digits(whole) && whole.len() >= 7 && all_digits(fraction) && fraction.bytes().all(|byte| byte == b'0'))
                .then(|| whole.to_owned())
        }
        Some((mantissa, exponent)) => {
            let (whole, fraction) = mantissa.split_once(['.', ','])?;
            let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
            // One digit before the point, and as many behind it as the exponent moves it: none is missing.
            let is_exact = whole.len() == 1 && all_digits(whole) && all_digits(fraction) && fraction.len() == exponent;
            is_exact.then(|| format!("{whole}{fraction}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn digits_come_back_only_where_none_is_lost() {
        for (text, found) in [
            ("4.155551234E+09", Some("4155551234")),
            ("4,155551234e+9", Some("4155551234")),
            ("13122087761.0", Some("13122087761")),
            ("13122087761.00", Some("13122087761")),
            ("4.15555E+09", None),
            ("4.1555512345E+09", None),
            ("312.208.7761", None),
            ("13122087761.5", None),
            ("415.0", None),
            ("4155551234", None),
            ("E+09", None),
        ] {
            assert_eq!(digits(text).as_deref(), found, "{text}");
        }
    }
}
