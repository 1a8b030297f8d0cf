//! Which digits of a text are a date?

use std::ops::Range;

/// Whether a separator is one between the parts of a date.
pub(super) fn holds(text: &str, separator: &Range<usize>) -> bool {
    dates(text).any(|date| date.contains(&separator.start))
}

/// How many digits of a text are those of dates.
pub(super) fn digits(text: &str) -> usize {
    dates(text).map(|date| text[date].bytes().filter(u8::is_ascii_digit).count()).sum()
}

/// Where the dates are: three groups of ASCII digits with the same `/`, `.` or `-` between them and no fourth one, the year of
/// two or four digits at the end or of four at the beginning, a day of at most 31 and a month of at most 12 in either order.
fn dates(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(|&place| {
        bytes[place].is_ascii_digit() && !place.checked_sub(1).is_some_and(|before| is_inner(bytes[before]))
    });
    starts.filter_map(|start| {
        let len = bytes[start..].iter().take_while(|&&byte| is_inner(byte)).count();
        is_date(&text[start..start + len]).then_some(start..start + len)
    })
}

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-')
}

fn is_date(text: &str) -> bool {
    ['/', '.', '-'].into_iter().any(|separator| {
        let groups: Vec<&str> = text.split(separator).collect();
        let &[first, middle, last] = &groups[..] else { return false };
        let year_is_last = matches!(last.len(), 2 | 4) && is_number(last) && is_day(first, middle);
        year_is_last || (first.len() == 4 && is_number(first) && is_day(middle, last))
    })
}

/// Whether these are a day and a month, in either order.
fn is_day(one: &str, other: &str) -> bool {
    let value = |group: &str| {
        group.parse::<u8>().ok().filter(|value| group.len() <= 2 && is_number(group) && (1..=31).contains(value))
    };
    value(one).zip(value(other)).is_some_and(|(one, other)| one.min(other) <= 12)
}

fn is_number(group: &str) -> bool {
    group.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn dates_are_told_from_numbers() {
        for (text, count) in [
            ("01/02/2024", 8),
            ("since 31.12.99, Jo", 6),
            ("2024-1-05", 7),
            ("01/23/45/67/89", 0), // four separators
            ("12-34-5678", 0),     // no month has 34 days
            ("415-555-1234", 0),
            ("13/14/2024", 0), // no year has 13 months
        ] {
            assert_eq!(digits(text), count, "{text}");
        }
    }
}
