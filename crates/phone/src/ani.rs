//! What number did the carrier deliver, if any? Unwraps SIP and `tel:` URIs and `"Name" <number>`, and recognises
//! withheld callers.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Words that stand for "no number", in any letter case.
const WITHHELD_WORDS: [&str; 7] =
    ["anonymous", "restricted", "unavailable", "unknown", "private", "blocked", "withheld"];

/// ANONYMOUS, RESTRICTED, UNAVAILABLE, BLOCKED and UNKNOWN as a telephone keypad spells them.
const WITHHELD_KEYPAD: [&str; 5] = ["+266696687", "+7378742833", "+86282452253", "+2562533", "+8656696"];

/// Texts that count as withheld: the closed list, and those that a configuration adds.
#[derive(Debug, Clone, Default)]
pub struct WithheldTexts {
    added: BTreeSet<String>,
}

impl WithheldTexts {
    /// The closed list and `texts`, compared trimmed and in any letter case.
    pub fn with(texts: impl IntoIterator<Item = String>) -> Self {
        Self { added: texts.into_iter().map(|text| text.trim().to_lowercase()).collect() }
    }

    /// The texts that were added to the closed list, trimmed and in lower case, in alphabetical order.
    pub fn added(&self) -> impl Iterator<Item = &str> {
        self.added.iter().map(String::as_str)
    }

    /// Whether this ANI says that the caller withheld the number.
    #[must_use]
    pub fn holds(&self, ani: &str) -> bool {
        let ani = ani.trim();
        if ani.is_empty() || self.is_listed(ani) {
            return true;
        }
        if !ani.contains([':', '<', '@']) {
            return false;
        }
        let address = address_of(ani);
        let Some(uri) = SipUri::split(address) else {
            return self.is_listed(unwrap_ani(ani).trim());
        };
        self.is_listed(uri.user)
            || is_word(uri.host)
            || uri
                .host
                .split_once('.')
                .is_some_and(|(name, domain)| is_word(name) && domain.eq_ignore_ascii_case("invalid"))
    }

    /// Which kind of text says that the caller withheld the number; `None` where none does.
    #[must_use]
    pub fn kind_of(&self, ani: &str) -> Option<&'static str> {
        let ani = ani.trim();
        if !self.holds(ani) {
            return None;
        }
        let word = WITHHELD_WORDS.into_iter().find(|word| ani.eq_ignore_ascii_case(word));
        Some(match word {
            Some(word) => word,
            None if ani.is_empty() => "blank",
            None if WITHHELD_KEYPAD.contains(&ani) => "keypad spelling",
            None if self.added.contains(&ani.to_lowercase()) => "withheld.texts",
            None => "in a URI",
        })
    }

    fn is_listed(&self, text: &str) -> bool {
        is_word(text)
            || WITHHELD_KEYPAD.contains(&text)
            || (!self.added.is_empty() && self.added.contains(&text.to_lowercase()))
    }
}

fn is_word(text: &str) -> bool {
    WITHHELD_WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The number inside an ANI text: `sip:NUMBER@host;…`, `tel:NUMBER;…` and `"Name" <…>` are unwrapped, an `ext`
/// parameter stays, every other parameter goes. Any other text comes back as it is, trimmed.
///
/// A local `tel:` number with a global `phone-context` (RFC 3966, section 5.1.5) gets that prefix.
#[must_use]
pub fn unwrap_ani(ani: &str) -> Cow<'_, str> {
    let ani = ani.trim();
    if !ani.contains([':', '<', '@']) {
        return Cow::Borrowed(ani);
    }
    let address = address_of(ani);
    if let Some(uri) = SipUri::split(address) {
        return without_parameters(uri.user);
    }
    match strip_scheme(address, &["tel:"]) {
        Some(number) => without_parameters(number),
        None => Cow::Borrowed(address),
    }
}

/// What stands between `<` and `>` where the text ends in such a pair, else the whole text.
fn address_of(ani: &str) -> &str {
    match (ani.rfind('<'), ani.strip_suffix('>')) {
        (Some(open), Some(inner)) => inner[open + 1..].trim(),
        _ => ani,
    }
}

struct SipUri<'a> {
    user: &'a str,
    host: &'a str,
}

impl<'a> SipUri<'a> {
    fn split(address: &'a str) -> Option<Self> {
        let rest = strip_scheme(address, &["sip:", "sips:"])?;
        let (user, rest) = rest.split_once('@').unwrap_or(("", rest));
        let host = rest.split([':', ';', '?']).next().unwrap_or_default();
        // A password, and what a header adds, is no part of the number. `sip:5551234` has no user: its host is the number.
        let user = if user.is_empty() { host } else { user.split(':').next().unwrap_or_default() };
        Some(Self { user, host })
    }
}

fn strip_scheme<'a>(text: &'a str, schemes: &[&str]) -> Option<&'a str> {
    schemes.iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    })
}

fn without_parameters(number: &str) -> Cow<'_, str> {
    let Some((number, parameters)) = number.split_once(';') else {
        return Cow::Borrowed(number);
    };
    let value_of = |name: &str| parameters.split(';').find_map(|parameter| strip_scheme(parameter, &[name]));
    let context = value_of("phone-context=").filter(|context| context.starts_with('+') && !number.starts_with('+'));
    let extension = value_of("ext=");
    if context.is_none() && extension.is_none() {
        return Cow::Borrowed(number);
    }
    let mut text = context.unwrap_or_default().to_owned();
    text.push_str(number);
    if let Some(extension) = extension {
        text.push_str(";ext=");
        text.push_str(extension);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn withheld_is_a_closed_list() {
        let texts = WithheldTexts::default();
        for ani in [
            "",
            "  ",
            "Anonymous",
            "RESTRICTED",
            "unknown",
            "+266696687",
            "+7378742833",
            "+86282452253",
            "+2562533",
            "+8656696",
            "sip:anonymous@anonymous.invalid",
            "sip:+14155551234@anonymous.invalid",
            "\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1",
            "sip:Restricted@10.0.0.1:5060",
            "tel:anonymous",
            "<anonymous>",
        ] {
            let ani = ani.strip_suffix(";tag=1").unwrap_or(ani);
            assert!(texts.holds(ani), "{ani:?}");
        }
        for ani in [
            "266696687",
            "7378742833",
            "0000000000",
            "-1",
            "+14155551234",
            "sip:+14155551234@gw.example.com",
            "\"Anonymous\" <sip:+14155551234@gw.example.com>",
            "sip:4155551234@private.example.com",
            "anonymous caller",
        ] {
            assert!(!texts.holds(ani), "{ani:?}");
        }
        assert!(WithheldTexts::with(["No Caller ID".to_owned()]).holds(" no caller id "));
    }

    #[test]
    fn the_kind_of_text_that_withholds_has_a_name() {
        let texts = WithheldTexts::with(["No Caller ID".to_owned()]);
        for (ani, expected) in [
            (" ", Some("blank")),
            ("Anonymous", Some("anonymous")),
            ("+266696687", Some("keypad spelling")),
            ("no caller id", Some("withheld.texts")),
            ("sip:anonymous@anonymous.invalid", Some("in a URI")),
            ("+14155551234", None),
        ] {
            assert_eq!(texts.kind_of(ani), expected, "{ani:?}");
        }
    }

    #[test]
    fn uris_are_unwrapped_and_everything_else_stays() {
        for (ani, number) in [
            (" +1 (415) 555-1234 x5 ", "+1 (415) 555-1234 x5"),
            ("sip:+14155551234@10.0.0.1:5060;user=phone", "+14155551234"),
            ("sip:4155551234;phone-context=+1@gw.example.com", "+14155551234"),
            ("SIPS:4155551234:secret@host?subject=x", "4155551234"),
            ("\"Ann Lee\" <sip:+14155551234@gw>", "+14155551234"),
            ("\"Ann Lee\" <4155551234>", "4155551234"),
            ("tel:+1-415-555-1234;ext=22;isub=1", "+1-415-555-1234;ext=22"),
            ("tel:7042;phone-context=example.com", "7042"),
            ("client:ann", "client:ann"),
            ("sip:5551234", "5551234"),
        ] {
            assert_eq!(unwrap_ani(ani), number, "{ani:?}");
        }
    }
}
