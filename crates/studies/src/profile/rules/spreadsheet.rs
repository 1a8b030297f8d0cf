//! Did a spreadsheet take the number for a quantity?

use super::Rule;

pub(super) const SCIENTIFIC: Rule = Rule {
    name: "scientific",
    about: "written as a spreadsheet shows large quantities: 4.94E+11",
    advice: "digits are lost: restore the column from the source, imported as text",
    for_calls: Some("digits are lost: export the log again, the number as text"),
    holds: |text| is_scientific(text.text),
};

pub(super) const DECIMAL: Rule = Rule {
    name: "decimal",
    about: "a decimal fraction of zeros at its end, as a column of quantities is exported: 4155551234.0",
    advice: "`e164` and `last-N` take the zero for a digit: take it off, and import the column as text",
    for_calls: Some("`e164` and `last-N` take the zero for a digit: export the log again, the number as text"),
    holds: |text| is_decimal(text.text),
};

pub(super) const ROUNDED: Rule = Rule {
    name: "rounded",
    about: "ten digits or more and nothing else, the last six or more of them zeros: what is left of 4.94E+11",
    advice: "digits are likely lost: restore the column from the source, imported as text",
    for_calls: Some("digits are likely lost: export the log again, the number as text"),
    holds: |text| is_rounded(text.text.strip_suffix(".0").unwrap_or(text.text)),
};

/// `4.94E+11`, with a comma or without a fraction as well.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    whole.len() == 1 && is_digits(whole) && is_digits(fraction) && exponent.len() <= 2 && is_digits(exponent)
}

fn is_decimal(text: &str) -> bool {
    let Some((whole, fraction)) = text.split_once(['.', ',']) else { return false };
    let whole = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    let is_whole = whole.len() >= 7 && whole.bytes().all(|byte| byte.is_ascii_digit());
    is_whole && (1..=2).contains(&fraction.len()) && fraction.bytes().all(|byte| byte == b'0')
}

fn is_rounded(text: &str) -> bool {
    let is_plain = text.len() >= 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain && text.ends_with("000000") && text.bytes().any(|byte| byte != b'0')
}
