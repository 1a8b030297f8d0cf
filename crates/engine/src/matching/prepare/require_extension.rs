//! `require-extension`: is there an extension at all? A text without one gives nothing.

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::find_extension;

pub(super) const ENTRY: Entry = Entry {
    spec: "require-extension",
    about: "the text as it is, and nothing of a text that has no extension",
    examples: &["require-extension"],
    parse: |spec| (spec == "require-extension").then(|| Ok(Box::new(RequireExtension) as Box<dyn Prepare>)),
};

/// Gives a text that has an extension, as [`find_extension`] finds it. Source: systems that tell the people behind one
/// switchboard number apart by their extensions, and find nobody by the number alone.
#[derive(Debug)]
struct RequireExtension;

impl Prepare for RequireExtension {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        if find_extension(text).is_some() {
            give(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;

    #[test]
    fn only_texts_with_an_extension_are_left() {
        for text in ["(415) 555-1234 x204", "+14155551234;ext=204", "415 555 1234, 204", "415 555 1234 #204 (Jane)"] {
            assert_eq!(made("require-extension", text), [text]);
        }
        for text in ["(415) 555-1234", "x204", "415-555-1234 Jane", "1-800-LAWYERS"] {
            assert_eq!(made("require-extension", text), [""; 0], "{text}");
        }
    }
}
