//! `strip-leading-zeros`: what is left behind the zeros of a trunk or international prefix?

use super::{Entry, Prepare};
use crate::model::Reading;

pub(super) const ENTRY: Entry = Entry {
    spec: "strip-leading-zeros",
    about: "the text without the zeros that it begins with",
    examples: &["strip-leading-zeros"],
    parse: |spec| (spec == "strip-leading-zeros").then(|| Ok(Box::new(StripLeadingZeros) as Box<dyn Prepare>)),
};

/// Takes every `0` off the beginning of the text, up to the first other character. Source: YAAI for `SugarCRM`, which drops the
/// zeros that a number begins with before it searches for its end.
#[derive(Debug)]
struct StripLeadingZeros;

impl Prepare for StripLeadingZeros {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        give(text.trim_start().trim_start_matches('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;

    #[test]
    fn zeros_go_at_the_beginning_alone() {
        assert_eq!(made("strip-leading-zeros", "004930901820"), ["4930901820"]);
        assert_eq!(made("strip-leading-zeros", " 030 901820"), ["30 901820"]);
        assert_eq!(made("strip-leading-zeros", "(030) 901820"), ["(030) 901820"]);
        assert_eq!(made("strip-leading-zeros", "0000000000"), [""; 0]);
    }
}
