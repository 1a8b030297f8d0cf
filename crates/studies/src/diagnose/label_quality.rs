//! Do the labels only repeat what the present system popped? Such labels flatter it, whatever it pops.

use schemars::JsonSchema;
use serde::Serialize;

use std::collections::BTreeMap;

use anilab_engine::model::{CallBatch, RecordId};

/// Which further columns of the calls say what the present system popped, and where a label comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelColumns {
    /// The column with the record that the present system popped, by its place.
    pub incumbent: usize,
    /// The column with the source of the label.
    pub source: Option<usize>,
}

/// How often labels agree with what the present system popped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelQuality {
    columns: LabelColumns,
    /// By source; one blank source where none is named. Whole counts, in the order of the sources.
    pub sources: BTreeMap<String, LabelAgreement>,
}

/// Labels of one source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LabelAgreement {
    /// Labelled calls.
    pub labelled: u64,
    /// Those at which the present system popped a record.
    pub popped: u64,
    /// Those at which it popped the labelled one.
    pub same: u64,
}

/// More sources than these are no sources, but texts that differ from call to call.
const MOST_SOURCES: usize = 20;
/// Under which all further ones are counted.
const OTHERS: &str = "(other sources)";

impl LabelQuality {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(columns: LabelColumns) -> Self {
        Self { columns, sources: BTreeMap::new() }
    }

    /// Counts the labels of a batch.
    pub fn add(&mut self, calls: &CallBatch) {
        for row in 0..calls.len() {
            let label = calls.true_record_id.get(row);
            if label.is_empty() {
                continue;
            }
            let source = self.columns.source.map_or("", |column| calls.extra[column].get(row).trim());
            let agreement = self.sources.entry(source.to_owned()).or_default();
            let popped = calls.extra[self.columns.incumbent].get(row).trim();
            agreement.labelled += 1;
            agreement.popped += u64::from(!popped.is_empty());
            agreement.same += u64::from(!popped.is_empty() && id(popped) == id(label));
        }
    }

    /// What was counted, with rare sources together where there are many: the alphabet decides among equals.
    #[must_use]
    pub fn finished(mut self) -> Self {
        if self.sources.len() > MOST_SOURCES {
            let mut all: Vec<(String, LabelAgreement)> = self.sources.into_iter().collect();
            all.sort_by(|a, b| b.1.labelled.cmp(&a.1.labelled).then_with(|| a.0.cmp(&b.0)));
            let mut others = LabelAgreement::default();
            for (_, one) in all.drain(MOST_SOURCES..) {
                others.labelled += one.labelled;
                others.popped += one.popped;
                others.same += one.same;
            }
            self.sources = all.into_iter().chain([(OTHERS.to_owned(), others)]).collect();
        }
        self
    }
}

/// The id in a label, without the object type before it.
fn id(text: &str) -> RecordId<'_> {
    let is_object = |object: &str| object.starts_with(|first: char| first.is_ascii_uppercase());
    RecordId::new(text.split_once(':').filter(|(object, _)| is_object(object)).map_or(text, |(_, id)| id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::TextColumn;

    #[test]
    fn labels_are_compared_with_pops_source_by_source() {
        let mut calls = CallBatch { extra: vec![TextColumn::new(); 2], ..CallBatch::default() };
        for (label, popped, source) in [
            ("A", "A", "agent"),
            ("Contact:B", "B", "agent"),
            ("C", "D", "agent"),
            ("E", "", "audit"),
            ("", "F", "audit"),
        ] {
            calls.id.push("K");
            calls.true_record_id.push(label);
            calls.extra[0].push(popped);
            calls.extra[1].push(source);
        }
        let mut quality = LabelQuality::new(LabelColumns { incumbent: 0, source: Some(1) });
        quality.add(&calls);
        let found = quality.finished().sources;
        assert_eq!(found["agent"], LabelAgreement { labelled: 3, popped: 3, same: 2 });
        assert_eq!(found["audit"], LabelAgreement { labelled: 1, popped: 0, same: 0 });
    }
}
