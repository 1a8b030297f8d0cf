//! Errors in how a strategy is written: its name, its parts, and how they fit together.

use crate::spec::{OptionsError, Unknown};

/// The result of everything that is built from a spec.
pub type Result<T, E = SpecError> = std::result::Result<T, E>;

/// A strategy, or a part of one, that cannot be built as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpecError {
    /// An argument that its kind does not take.
    #[error("\"{spec}\": expected {expected}{}", behind_semicolon(.found.as_deref()))]
    Argument {
        /// The spec as it was written.
        spec: String,
        /// What its kind takes, with an example.
        expected: String,
        /// The argument as it was written, where that is not plain from the spec.
        found: Option<String>,
    },
    /// Options that are unknown or out of order.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// An order of object types that names one of them again.
    #[error("\"{spec}\": the object type \"{object}\" stands there twice")]
    ObjectTwice {
        /// The spec as it was written.
        spec: String,
        /// The object type.
        object: String,
    },
    /// A stage that is neither a normaliser nor a matcher.
    #[error("unknown strategy {}; expected one of: {}", .0, .0.list())]
    UnknownStage(Unknown),
    /// A name that is near that of a configured or built-in strategy; these are the known ones.
    #[error("unknown strategy {0}; it is neither in the configuration nor built in")]
    UnknownStrategy(Unknown),
    /// A preparation that there is not.
    #[error("unknown preparation {}; expected one of: {}", .0, .0.list())]
    UnknownPreparation(Unknown),
    /// A tie-break rule that there is not.
    #[error("unknown tie-break rule {}; expected one of: {}", .0, .0.list())]
    UnknownRule(Unknown),
    /// A strategy that a run names again.
    #[error("the strategy \"{name}\" is named twice; name each once")]
    StrategyTwice {
        /// Its name.
        name: String,
    },
    /// A rule that a chain names again.
    #[error("the tie-break rule \"{spec}\" stands twice; once is enough")]
    RuleTwice {
        /// Its spec.
        spec: String,
    },
    /// Two keys that both say what is compared.
    #[error("match and normaliser are both given; write match alone")]
    MatchTwice,
    /// No key that says what is compared.
    #[error("it does not say what is compared; add match = \"e164\" or another spec, or extends = \"…\"")]
    NothingCompared,
    /// A search that goes by an order, without one.
    #[error("search = \"{search}\" needs an order; name the {key} in it: {key} = [\"…\", \"…\"]")]
    NoOrder {
        /// The search.
        search: &'static str,
        /// The key that the order would stand under.
        key: &'static str,
    },
    /// Two keys that say different things about several matches.
    #[error("on_many = \"{on_many}\" and pop.multiple = \"{multiple}\" disagree; leave on_many out")]
    PopsDisagree {
        /// What the one says.
        on_many: &'static str,
        /// What the other says.
        multiple: &'static str,
    },
    /// A pop that opens one of several records, without a rule that always chooses one.
    #[error(
        "pop.multiple = \"list-and-first\" opens one of several records, and no rule always says which; add one that does \
         at the end of the chain: tie_break = [\"first\"]"
    )]
    NoDecidingRule,
}

/// `; found "x"`, blank where it is not said.
fn behind_semicolon(found: Option<&str>) -> String {
    found.map_or_else(String::new, |found| format!("; found \"{found}\""))
}

impl SpecError {
    /// An argument that is not what its kind takes.
    pub(super) fn argument(spec: &str, expected: impl Into<String>, found: &str) -> Self {
        Self::Argument { spec: spec.to_owned(), expected: expected.into(), found: Some(found.to_owned()) }
    }

    /// The same where what was found is plain from the spec.
    pub(super) fn argument_of(spec: &str, expected: impl Into<String>) -> Self {
        Self::Argument { spec: spec.to_owned(), expected: expected.into(), found: None }
    }
}
