//! `strip-extension`: what is the number without its extension?

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::find_extension;

pub(super) const ENTRY: Entry = Entry {
    spec: "strip-extension",
    about: "the text without an extension and what follows it",
    examples: &["strip-extension"],
    parse: |spec| (spec == "strip-extension").then(|| Ok(Box::new(StripExtension) as Box<dyn Prepare>)),
};

/// Cuts the text where its extension begins, as [`find_extension`] finds it: `, 204` at the end of a text is one, as it is to
/// libphonenumber. White space, commas and opening brackets before it go too. A text without an extension stays as it is.
/// Source: systems that store an extension in the field of the number and search without it.
#[derive(Debug)]
struct StripExtension;

impl Prepare for StripExtension {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        match find_extension(text) {
            Some(found) => {
                give(text[..found.start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '[')));
            }
            None => give(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;

    #[test]
    fn an_extension_and_what_follows_it_go() {
        for (text, expected) in [
            ("(415) 555-1234 x204", "(415) 555-1234"),
            ("(415) 555-1234x204", "(415) 555-1234"),
            ("415 555 1234, ext. 204", "415 555 1234"),
            ("415 555 1234 extension 204 (Jane)", "415 555 1234"),
            ("415 555 1234 (ext. 204)", "415 555 1234"),
            ("415 555 1234 #204, after 5pm", "415 555 1234"),
            ("+14155551234;ext=204", "+14155551234"),
            ("tel:7042;ext=204;phone-context=+44", "tel:7042"),
            ("+7 495 123 45 67 доб. 100", "+7 495 123 45 67"),
            ("415 555 1234, 204", "415 555 1234"),
            ("(530) 583-6985 x302/x2303", "(530) 583-6985"),
        ] {
            assert_eq!(made("strip-extension", text), [expected], "{text}");
        }
    }

    #[test]
    fn a_text_without_an_extension_stays() {
        for text in ["(415) 555-1234", "x204", "415-555-1234, 415-555-9999", "1-800-LAWYERS", "415 555 1234 Jane"] {
            assert_eq!(made("strip-extension", text), [text]);
        }
    }
}
