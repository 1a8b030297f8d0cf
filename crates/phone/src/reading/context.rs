//! Which number does the `phone-context` parameter of a `tel:` text complete (RFC 3966, section 5.1.5)?

use super::super::digits::ascii_digit;

const PARAMETER: &str = ";phone-context=";
const SCHEME: &str = "tel:";

/// What the parameter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context<'a> {
    /// The text has no such parameter.
    Absent,
    /// It is neither digits nor a domain.
    Invalid,
    Completes {
        /// What stands before the number: a plus and digits, or nothing where the context is a domain.
        prefix: &'a str,
        number: &'a str,
    },
}

impl<'a> Context<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let Some((before, after)) = text.split_once(PARAMETER) else { return Self::Absent };
        let context = after.split(';').next().unwrap_or_default();
        // The scheme is looked for in the whole text; after the parameter, it leaves no number.
        let start = text.find(SCHEME).map_or(0, |place| place + SCHEME.len());
        let number = before.get(start..).unwrap_or_default();
        if is_global(context) {
            Self::Completes { prefix: context, number }
        } else if is_domain(context) {
            Self::Completes { prefix: "", number }
        } else {
            Self::Invalid
        }
    }
}

/// Whether the scheme comes after the parameter, and so leaves no number. The library cuts such a text at places that are
/// out of order, and panics.
pub(crate) fn has_late_scheme(text: &str) -> bool {
    text.find(PARAMETER)
        .is_some_and(|parameter| text.find(SCHEME).is_some_and(|scheme| scheme + SCHEME.len() > parameter))
}

fn is_digit(c: char) -> bool {
    ascii_digit(c).is_some()
}

/// A plus, and digits among visual separators.
fn is_global(context: &str) -> bool {
    context.strip_prefix('+').is_some_and(|rest| {
        rest.contains(is_digit) && rest.chars().all(|c| is_digit(c) || matches!(c, '-' | '.' | '(' | ')'))
    })
}

/// Labels of letters, digits and inner hyphens, the last of which begins with a letter.
fn is_domain(context: &str) -> bool {
    let context = context.strip_suffix('.').unwrap_or(context);
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || is_digit(c))
    };
    let last = context.rsplit('.').next().unwrap_or_default();
    context.split('.').all(is_label) && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_complete_a_number_and_a_domain_does_not() {
        let completes = |prefix, number| Context::Completes { prefix, number };
        assert_eq!(Context::of("tel:555;phone-context=+1-415;isub=2"), completes("+1-415", "555"));
        assert_eq!(Context::of("555;phone-context=a-b.example."), completes("", "555"));
        assert_eq!(Context::of(";phone-context=+1tel:5"), Context::Invalid);
        assert_eq!(Context::of(";phone-context=a;tel:5"), completes("", ""));
        for context in ["", "+", "+-", "1.2", "-a", "a..b", "a_b", "+1a"] {
            let text = format!("5;phone-context={context}");
            assert_eq!(Context::of(&text), Context::Invalid, "{context}");
        }
        assert_eq!(Context::of("555;ext=1"), Context::Absent);
        assert!(has_late_scheme(";phone-context=a;tel:5") && !has_late_scheme("tel:5;phone-context=a"));
    }
}
