//! Does a text end in an extension? The ways that libphonenumber knows (`createExtnPattern`): `;ext=5`, `ext. 5`, `x5`, `#5`,
//! `- 5#`, `,,5`, `;5` and `,5`.

use std::ops::Range;

use super::symbols::{ACUTE, DOB, O_ACUTE, WIDE_HASH, digit, is_blank, wide};

/// How many digits an extension may have after `;ext=` or an explicit label, after `,,` or `;`, after an ambiguous label or a
/// comma, and before a lone `#`.
const AFTER_EXPLICIT: usize = 20;
const AFTER_LIKELY: usize = 15;
const AFTER_AMBIGUOUS: usize = 9;
const BEFORE_HASH: usize = 6;

/// Where an extension is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where the number ends.
    pub(super) start: usize,
    /// The extension's digits.
    pub(super) digits: Range<usize>,
}

/// The extension at the end of the symbols: of all ways to read one, that which starts first.
pub(super) fn find(symbols: &[u8]) -> Option<Found> {
    let (before_hash, has_hash) = match symbols {
        [before @ .., b'#'] => (before, true),
        _ => (symbols, false),
    };
    let from = run_start(before_hash, |symbol| digit(symbol).is_some());
    let digits = from..before_hash.len();
    if digits.is_empty() {
        return None;
    }
    let before = &symbols[..from];
    let fits = |most: usize| digits.len() <= most;
    let labelled = without_gap(before);
    let ways = [
        rfc_start(before).filter(|_| fits(AFTER_EXPLICIT) && !has_hash),
        explicit_start(labelled).filter(|_| fits(AFTER_EXPLICIT)).map(|start| separated_start(labelled, start)),
        ambiguous_start(labelled).filter(|_| fits(AFTER_AMBIGUOUS)).map(|start| separated_start(labelled, start)),
        dashes_start(before).filter(|_| fits(BEFORE_HASH) && has_hash),
        likely_start(before).filter(|_| fits(AFTER_LIKELY)).map(|start| run_start(&before[..start], is_blank)),
        commas_start(before).filter(|_| fits(AFTER_AMBIGUOUS)).map(|start| run_start(&before[..start], is_blank)),
    ];
    let start = ways.into_iter().flatten().min()?;
    Some(Found { start, digits })
}

/// Where the run of such symbols at the end starts.
fn run_start(symbols: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    symbols.iter().rposition(|&symbol| !belongs(symbol)).map_or(0, |last| last + 1)
}

/// `[ \u00A0\t,-]*`
fn is_gap(symbol: u8) -> bool {
    is_blank(symbol) || matches!(symbol, b',' | b'-')
}

/// What stands before `[:.]?[ \u00A0\t,-]*`.
fn without_gap(symbols: &[u8]) -> &[u8] {
    let before = &symbols[..run_start(symbols, is_gap)];
    before.strip_suffix(b":").or_else(|| before.strip_suffix(b".")).unwrap_or(before)
}

/// Where `[ \u00A0\t,]*` before a label starts.
fn separated_start(symbols: &[u8], label: usize) -> usize {
    run_start(&symbols[..label], |symbol| is_blank(symbol) || symbol == b',')
}

/// What stands before `end`, in any letter case.
fn before<'a>(symbols: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let start = symbols.len().checked_sub(end.len())?;
    symbols[start..].eq_ignore_ascii_case(end).then_some(&symbols[..start])
}

/// `;ext=`
fn rfc_start(symbols: &[u8]) -> Option<usize> {
    before(symbols, b";ext=").map(<[u8]>::len)
}

/// A label that says "extension" and nothing else: `e?xt(?:ensi(?:o\u0301?|\u00F3))?n?`, its full-width form without the
/// middle, `anexo`, `доб`.
fn explicit_start(symbols: &[u8]) -> Option<usize> {
    let latin = |symbols| label_start(symbols, b"xt", b"e");
    let middles: [&[u8]; 3] = [b"ensio", &[b'e', b'n', b's', b'i', b'o', ACUTE], &[b'e', b'n', b's', b'i', O_ACUTE]];
    let with_middle = |symbols| middles.iter().filter_map(|middle| before(symbols, middle)).find_map(latin);
    let full_width = |symbols| label_start(symbols, &[wide(b'x'), wide(b't')], &[wide(b'e')]);
    let endings = [Some(symbols), before(symbols, b"n")];
    let wide_endings = [Some(symbols), before(symbols, &[wide(b'n')])];
    let found = endings.into_iter().flatten().flat_map(|symbols| [latin(symbols), with_middle(symbols)]);
    let found = found.chain(wide_endings.into_iter().flatten().map(full_width));
    let words: [&[u8]; 2] = [b"anexo", &DOB];
    found.chain(words.map(|word| before(symbols, word).map(<[u8]>::len))).flatten().min()
}

/// Where a label starts that may have one more letter before it.
fn label_start(symbols: &[u8], label: &[u8], letter: &[u8]) -> Option<usize> {
    let rest = before(symbols, label)?;
    Some(before(rest, letter).unwrap_or(rest).len())
}

/// A label that may mean something else: `x`, `#`, `~`, `int`.
fn ambiguous_start(symbols: &[u8]) -> Option<usize> {
    let wide_int = [wide(b'i'), wide(b'n'), wide(b't')];
    let labels: [&[u8]; 7] = [b"x", b"#", b"~", b"int", &[wide(b'x')], &[WIDE_HASH], &wide_int];
    labels.iter().find_map(|label| before(symbols, label)).map(<[u8]>::len)
}

/// `[- ]+`
fn dashes_start(symbols: &[u8]) -> Option<usize> {
    let start = run_start(symbols, |symbol| matches!(symbol, b'-' | b' '));
    (start < symbols.len()).then_some(start)
}

/// The first place for `(?:,{2}|;)[:.]?[ \u00A0\t,-]*`.
fn likely_start(symbols: &[u8]) -> Option<usize> {
    let gap = run_start(symbols, is_gap);
    let pair = || symbols[gap..].windows(2).position(|pair| pair == b",,").map(|place| gap + place);
    match &symbols[..gap] {
        [.., b';'] => Some(gap - 1),
        [.., b';', b':' | b'.'] => Some(gap - 2),
        [before @ .., b':' | b'.'] if before.ends_with(b",,") => Some(before.len() - 2),
        _ => pair(),
    }
}

/// The first place for `,+[:.]?[ \u00A0\t,-]*`.
fn commas_start(symbols: &[u8]) -> Option<usize> {
    let gap = run_start(symbols, is_gap);
    let comma = || symbols[gap..].iter().position(|&symbol| symbol == b',').map(|place| gap + place);
    match &symbols[..gap] {
        [before @ .., b':' | b'.'] if before.ends_with(b",") => Some(run_start(before, |symbol| symbol == b',')),
        _ => comma(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::symbols::Symbols;
    use super::*;

    fn split(text: &str) -> Option<(String, String)> {
        let symbols = Symbols::from_number(text).expect("known characters");
        let found = find(symbols.as_slice())?;
        let part = |range: Range<usize>| text.chars().skip(range.start).take(range.len()).collect();
        Some((part(0..found.start), part(found.digits)))
    }

    #[test]
    fn every_way_to_write_an_extension_is_found() {
        for (text, number, extension) in [
            ("555;ext=12", "555", "12"),
            ("555 , Ext. 12", "555", "12"),
            ("555 extension: 12#", "555", "12"),
            ("555 extensión 12", "555", "12"),
            ("555 extensio\u{301}n 12", "555", "12"),
            ("555xtn12", "555", "12"),
            ("555 anexo 12", "555", "12"),
            ("555 доб. 12", "555", "12"),
            ("555 ｅｘｔｎ 12", "555", "12"),
            ("555 x12", "555", "12"),
            ("555 int 12", "555", "12"),
            ("555~12", "555", "12"),
            ("555 ＃ 12", "555", "12"),
            ("555 - 12#", "555", "12"),
            ("555 ,, 12", "555", "12"),
            ("555 ;.12", "555", "12"),
            ("555, 12", "555", "12"),
            ("555,:12", "555", "12"),
            ("555 ,- ,,12", "555", "12"), // all that may lead to an extension belongs to it
            ("8 ext 1", "8", "1"),        // a text shorter than the longest label
        ] {
            assert_eq!(split(text), Some((number.to_owned(), extension.to_owned())), "{text}");
        }
        for text in
            ["555 12", "555-12", "555 y12", "5x", "555 x1234567890", "555 ,1234567890", "555 - 1234567#", "555x12##"]
        {
            assert_eq!(split(text), None, "{text}");
        }
        assert_eq!(split("555 ext 12345678901234567890").map(|found| found.1.len()), Some(20));
    }
}
