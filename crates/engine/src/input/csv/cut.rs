//! Where can delimited text be cut between two rows? Quotes are followed from one to the next, other bytes are not read.

use memchr::memchr;

/// The end of the first row that ends at or after `target`, where `text[start..]` begins with a row; `None` where no row
/// is known to end there. Only line feeds are taken for ends of rows.
pub(super) fn end_of_row(text: &[u8], start: usize, target: usize, delimiter: u8) -> Option<usize> {
    // Everything before `seen` is understood, and it is outside a quoted field.
    let mut seen = start;
    let mut end = line_end(text, start.max(target))?;
    while let Some(quote) = memchr(b'"', &text[seen..end]).map(|offset| seen + offset) {
        let begins_field = quote == start || matches!(text[quote - 1], b'\n' | b'\r') || text[quote - 1] == delimiter;
        // Within a field that does not begin with a quote, a quote is a character like others.
        seen = if begins_field { end_of_quotes(text, quote + 1)? } else { quote + 1 };
        if seen > end {
            end = line_end(text, seen.max(target))?;
        }
    }
    Some(end)
}

/// The place after the next line feed.
fn line_end(text: &[u8], from: usize) -> Option<usize> {
    memchr(b'\n', text.get(from..)?).map(|offset| from + offset + 1)
}

/// The place after the quote that ends a quoted field whose inside begins at `inside`. `None` where it is not there, or
/// is the last byte, so that it may be the first of two.
fn end_of_quotes(text: &[u8], mut inside: usize) -> Option<usize> {
    loop {
        let quote = inside + memchr(b'"', text.get(inside..)?)?;
        match text.get(quote + 1)? {
            b'"' => inside = quote + 2,
            _ => return Some(quote + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_never_inside_quotes() {
        for (text, target, end) in [
            ("a,b\nc,d\n", 0, Some(4)),
            ("a,b\nc,d\n", 3, Some(4)),
            ("a,b\nc,d\n", 4, Some(8)),
            ("a,b\nc,d", 4, None),
            ("a,\"x\ny\"\nc\n", 0, Some(8)),
            ("a,\"x\ny\"\nc\n", 5, Some(8)),
            ("a,\"x\"\"\ny\"\nc\n", 0, Some(10)),
            ("a,b\"\nc,\"\nd\"\n", 0, Some(5)),
            ("a,b\"\nc,\"\nd\"\n", 5, Some(12)),
            ("\"a\"b\"\nc\n", 0, Some(6)),
            ("a,\"x\ny", 0, None),
            ("a\r\"x\ny\"\n", 0, Some(8)),
        ] {
            assert_eq!(end_of_row(text.as_bytes(), 0, target, b','), end, "{text:?} from {target}");
        }
    }
}
