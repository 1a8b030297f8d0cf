//! The baseline: the counts of a run, with all that says whether another run can be compared with it, as a file that people
//! review in a diff.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use anilab_engine::measure::{CountedShare, Rate};

use anilab_engine::fingerprint::digest_of;

/// The name and version of the shape of a baseline.
pub const SCHEMA: &str = "anilab.baseline/1";
const FAMILY: &str = "anilab.baseline/";

/// A baseline. It holds no time, no path, no phone number and no hash of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The version of anilab that wrote it.
    pub anilab: String,
    /// The reason for which it was renewed, in the words of the person who did.
    pub reason: String,
    /// The version of libphonenumber's numbering plans by which numbers were parsed.
    pub numbering: String,
    /// The calls.
    pub calls: BaselineCalls,
    /// The records.
    pub records: BaselineRecords,
    /// The figures of each strategy, in the order of the run.
    pub strategies: Vec<BaselineStrategy>,
    /// A checksum of the rest of the file: after an edit or a cut it does not agree.
    pub checksum: String,
}

/// The calls of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineCalls {
    /// Eligible calls.
    pub eligible: u64,
    /// Their distinct callers.
    pub callers: u64,
    /// Those with a label.
    pub labelled: u64,
    /// Those without an id, which cannot be followed from run to run.
    pub without_id: u64,
    /// A fingerprint of the calls, labels aside, which does not depend on their order.
    pub fingerprint: String,
    /// A fingerprint of the labels.
    pub labels: String,
    /// The salt with which the ids of the calls are hashed.
    pub salt: String,
    /// The fingerprint of the file with the outcome of each call, which lies beside the baseline.
    pub codes: String,
}

/// The records of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineRecords {
    /// Records of the newest snapshot.
    pub records: u64,
    /// Their phone entries.
    pub phone_entries: u64,
    /// A fingerprint of the records of all snapshots, which does not depend on their order.
    pub fingerprint: String,
}

/// The figures of one strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineStrategy {
    /// Its name.
    pub name: String,
    /// A fingerprint of its configuration.
    pub fingerprint: String,
    /// Every measure over all calls, by its name.
    pub measures: BTreeMap<String, Count>,
    /// Every measure over the calls of each segment, such as `country=US`, that is worth enough independent calls.
    pub segments: BTreeMap<String, BTreeMap<String, Count>>,
}

/// A rate as its counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Calls that count.
    pub numerator: u64,
    /// Calls of which they are a share.
    pub denominator: u64,
    /// How many independent calls the denominator is worth, since callers repeat; three decimals.
    pub n_eff: f64,
}

impl Count {
    /// The count of a rate. `n_eff` has three decimals, which every reader of JSON gives back as they are.
    #[must_use]
    pub fn of(rate: Rate) -> Self {
        let n_eff = (rate.n_eff * 1000.0).round() / 1000.0;
        Self { numerator: rate.numerator, denominator: rate.denominator, n_eff }
    }

    /// The share; `None` where nothing is below the line.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn share(&self) -> Option<f64> {
        (self.denominator > 0).then(|| self.numerator as f64 / self.denominator as f64)
    }
}

impl From<Count> for CountedShare {
    fn from(count: Count) -> Self {
        let Count { numerator, denominator, n_eff } = count;
        Self { value: count.share(), numerator, denominator, n_eff }
    }
}

/// Why a text is no baseline that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is not JSON, or not of this shape: cut, or something else.
    Damaged(String),
    /// It is of a later version of this shape.
    Newer(String),
    /// It is of an earlier one.
    Stale(String),
    /// Somebody changed it after it was written.
    Edited,
}

impl Baseline {
    /// The file, with its checksum, keys in order, and a line break at its end.
    #[must_use]
    pub fn text(&self) -> String {
        let mut value = self.value();
        value["checksum"] = self.sum().into();
        let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
        text.push('\n');
        text
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Why it is not to be trusted.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let value: Value = serde_json::from_str(text).map_err(|error| Refused::Damaged(error.to_string()))?;
        let schema = value.get("schema").and_then(Value::as_str).unwrap_or_default().to_owned();
        if schema != SCHEMA {
            let version = |schema: &str| schema.strip_prefix(FAMILY).and_then(|version| version.parse::<u32>().ok());
            return Err(match (version(&schema), version(SCHEMA)) {
                (Some(found), Some(ours)) if found > ours => Refused::Newer(schema),
                (Some(_), Some(_)) => Refused::Stale(schema),
                _ => Refused::Damaged(format!("its schema is \"{schema}\", expected \"{SCHEMA}\"")),
            });
        }
        let baseline: Self = serde_json::from_value(value).map_err(|error| Refused::Damaged(error.to_string()))?;
        if baseline.checksum == baseline.sum() { Ok(baseline) } else { Err(Refused::Edited) }
    }

    /// The strategy of that name.
    #[must_use]
    pub fn strategy(&self, name: &str) -> Option<&BaselineStrategy> {
        self.strategies.iter().find(|strategy| strategy.name == name)
    }

    fn value(&self) -> Value {
        serde_json::to_value(self).expect("plain values can be written")
    }

    /// The checksum of all but itself.
    fn sum(&self) -> String {
        let mut value = self.value();
        value["checksum"] = "".into();
        digest_of(value.to_string().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline() -> Baseline {
        let count = Count { numerator: 70, denominator: 100, n_eff: 33.25 };
        let measures = BTreeMap::from([("match_rate".to_owned(), count)]);
        Baseline {
            schema: SCHEMA.to_owned(),
            anilab: "0.1.0".to_owned(),
            reason: "first".to_owned(),
            numbering: "9.0.42".to_owned(),
            calls: BaselineCalls {
                eligible: 100,
                callers: 40,
                labelled: 0,
                without_id: 0,
                fingerprint: "a".to_owned(),
                labels: "b".to_owned(),
                salt: "c".to_owned(),
                codes: "d".to_owned(),
            },
            records: BaselineRecords { records: 9, phone_entries: 10, fingerprint: "e".to_owned() },
            strategies: vec![BaselineStrategy {
                name: "e164".to_owned(),
                fingerprint: "f".to_owned(),
                segments: BTreeMap::from([("country=US".to_owned(), measures.clone())]),
                measures,
            }],
            checksum: String::new(),
        }
    }

    #[test]
    fn what_was_written_is_read_and_written_again_the_same() {
        let text = baseline().text();
        let read = Baseline::read(&text).unwrap();
        assert_eq!(read.text(), text);
        assert_eq!(read.strategy("e164").unwrap().measures["match_rate"].numerator, 70);
    }

    #[test]
    fn what_was_cut_edited_or_is_of_another_version_is_refused() {
        let text = baseline().text();
        assert!(matches!(Baseline::read(&text[..text.len() / 2]), Err(Refused::Damaged(_))));
        assert!(matches!(Baseline::read(""), Err(Refused::Damaged(_))));
        assert!(matches!(Baseline::read("{}"), Err(Refused::Damaged(_))));
        assert_eq!(Baseline::read(&text.replace("\"numerator\": 70", "\"numerator\": 60")), Err(Refused::Edited));
        assert_eq!(Baseline::read(&text.replace("\"reason\": \"first\"", "\"reason\": \"x\"")), Err(Refused::Edited));
        let of = |schema: &str| Baseline::read(&text.replace(SCHEMA, schema));
        assert_eq!(of("anilab.baseline/2"), Err(Refused::Newer("anilab.baseline/2".to_owned())));
        assert_eq!(of("anilab.baseline/0"), Err(Refused::Stale("anilab.baseline/0".to_owned())));
        assert!(matches!(of("anilab.scorecard/1"), Err(Refused::Damaged(_))));
        // White space is nobody's doing.
        assert!(Baseline::read(&text.replace('\n', "\r\n")).is_ok());
    }
}
