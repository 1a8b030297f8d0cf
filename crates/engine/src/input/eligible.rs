//! Is a row of a call log an inbound first leg from outside? If not, under which reason is it counted?

use std::collections::BTreeMap;

use serde::Deserialize;

/// A rule that can object to a call. A blank value is never objected to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligible {
    /// The columns that can say so, best first; without any of them the rule does not hold.
    pub columns: Vec<String>,
    /// The values of eligible calls, in any letter case; `*` at the end stands for any ending.
    #[serde(default)]
    pub keep: Vec<String>,
    /// The reasons under which calls with certain values are counted; they go before `keep`.
    #[serde(default)]
    pub reasons: BTreeMap<String, String>,
    /// The reason for all other values.
    pub otherwise: String,
    /// In place of `keep`: up to so many digits and nothing else are an extension, all other values are eligible.
    #[serde(default)]
    pub longest_extension: Option<usize>,
    /// In place of `keep`: values that are those of this column, where that one is filled, are eligible.
    #[serde(default)]
    pub same_as: Option<String>,
}

impl Eligible {
    /// Why a call with this value is not eligible; `None` where it is. `other` is the value of the column `same_as`.
    pub(super) fn against(&self, value: &str, other: &str) -> Option<&str> {
        if value.is_empty() {
            return None;
        }
        if self.same_as.is_some() {
            return (!other.is_empty() && value != other).then_some(&self.otherwise);
        }
        if let Some(longest) = self.longest_extension {
            let is_extension = value.len() <= longest && value.bytes().all(|byte| byte.is_ascii_digit());
            return is_extension.then_some(&self.otherwise);
        }
        if let Some((_, reason)) = self.reasons.iter().find(|(pattern, _)| is_like(value, pattern)) {
            return Some(reason);
        }
        let is_kept = self.keep.iter().any(|pattern| is_like(value, pattern));
        (!is_kept).then_some(&self.otherwise)
    }
}

/// Whether a text is the pattern in any letter case, or begins as one that ends with `*`.
pub(super) fn is_like(text: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => text.get(..start.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(start)),
        None => text.eq_ignore_ascii_case(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Eligible {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn values_are_kept_or_have_a_reason() {
        let rule = rule(
            "columns = [\"direction\"]\nkeep = [\"in*\"]\notherwise = \"other\"\n\
             reasons = { \"internal\" = \"internal\", \"out*\" = \"outbound\" }",
        );
        for (value, reason) in [
            ("", None),
            ("Inbound", None),
            ("INTERNAL", Some("internal")),
            ("outbound-api", Some("outbound")),
            ("é", Some("other")),
        ] {
            assert_eq!(rule.against(value, ""), reason, "{value}");
        }
    }

    #[test]
    fn a_rule_without_kept_values_wants_a_blank() {
        let rule = rule("columns = [\"parent\"]\notherwise = \"later_leg\"");
        assert_eq!(rule.against("", ""), None);
        assert_eq!(rule.against("CA1", ""), Some("later_leg"));
    }

    #[test]
    fn a_short_row_of_digits_is_an_extension() {
        let rule = rule("columns = [\"src\"]\notherwise = \"from_extension\"\nlongest_extension = 6");
        for (value, reason) in [("204", Some("from_extension")), ("4155550100", None), ("anonymous", None), ("", None)]
        {
            assert_eq!(rule.against(value, ""), reason, "{value}");
        }
    }

    #[test]
    fn a_later_leg_has_another_id_than_its_call() {
        let rule = rule("columns = [\"uniqueid\"]\notherwise = \"later_leg\"\nsame_as = \"linkedid\"");
        assert_eq!(rule.against("1.1", "1.1"), None);
        assert_eq!(rule.against("1.2", ""), None);
        assert_eq!(rule.against("1.2", "1.1"), Some("later_leg"));
    }
}
