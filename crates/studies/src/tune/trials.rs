//! What came of every configuration that was tried? A table of counts on the training part.

use std::collections::BTreeMap;

use anilab_engine::model::TextColumn;
use anilab_engine::output::Column;

use super::tuning::Tuning;

/// The table, column by column. Of the test part it holds the pick and the baseline alone, so that nobody picks on it.
#[derive(Debug, Clone, Default)]
pub struct Trials {
    texts: BTreeMap<&'static str, TextColumn>,
    counts: BTreeMap<&'static str, Vec<u32>>,
    flags: BTreeMap<&'static str, Vec<bool>>,
    numbers: BTreeMap<&'static str, Vec<Option<f64>>>,
}

/// The columns, in their order.
const COLUMNS: [&str; 25] = [
    "configuration",
    "match",
    "tie_break",
    "fields",
    "objects",
    "search",
    "on_many",
    "rules",
    "one_caller_of",
    "calls",
    "labelled",
    "right",
    "wrong",
    "in_list",
    "matched",
    "several",
    "score",
    "is_under_ceiling",
    "is_on_front",
    "is_tied",
    "is_pick",
    "is_baseline",
    "test_calls",
    "test_right",
    "test_wrong",
];

impl Trials {
    /// The table of a search, in canonical order.
    #[must_use]
    pub fn of(tuning: &Tuning) -> Self {
        let mut all = Self::default();
        for one in &tuning.searched.evaluated {
            let configuration = &tuning.space.configurations[one.place];
            all.text("configuration", &configuration.recipe.name);
            for (place, knob) in tuning.space.knobs.iter().enumerate() {
                let value = configuration.values.get(place).map_or("", |&value| knob.values[value].as_str());
                all.text(knob.name, value);
            }
            all.count("rules", configuration.recipe.tie_break.len() as u64);
            all.count("one_caller_of", u64::from(one.one_of));
            let counts = &one.counts;
            for (name, calls) in [
                ("calls", counts.calls()),
                ("labelled", counts.labelled()),
                ("right", counts.right()),
                ("wrong", counts.wrong()),
                ("in_list", counts.listed()),
                ("matched", counts.matched()),
                ("several", counts.several()),
            ] {
                all.count(name, calls);
            }
            all.number("score", tuning.objective.score(counts).map(|score| (score * 1e6).round() / 1e6));
            let ties = tuning.choice.iter().flat_map(|choice| &choice.ties);
            let is_tied = ties.into_iter().any(|tie| tie.place == one.place);
            let (is_pick, is_baseline) = (one.place == tuning.pick(), one.place == tuning.baseline);
            for (name, flag) in [
                ("is_under_ceiling", tuning.objective.is_feasible(counts)),
                ("is_on_front", tuning.front.contains(&one.place)),
                ("is_tied", is_tied),
                ("is_pick", is_pick && tuning.choice.is_some()),
                ("is_baseline", is_baseline),
            ] {
                all.flags.entry(name).or_default().push(flag);
            }
            let tested = match (is_pick, is_baseline) {
                (true, _) => Some(&tuning.test.pick),
                (false, true) => Some(&tuning.test.baseline),
                (false, false) => None,
            };
            #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
            let calls = |calls: Option<u64>| calls.map(|calls| calls as f64);
            all.number("test_calls", calls(tested.map(|_| tuning.test.calls)));
            all.number("test_right", calls(tested.map(|one| one.right.numerator)));
            all.number("test_wrong", calls(tested.map(|one| one.wrong.numerator)));
        }
        all
    }

    fn text(&mut self, name: &'static str, text: &str) {
        self.texts.entry(name).or_default().push(text);
    }

    fn number(&mut self, name: &'static str, number: Option<f64>) {
        self.numbers.entry(name).or_default().push(number);
    }

    fn count(&mut self, name: &'static str, count: u64) {
        self.counts.entry(name).or_default().push(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// The columns in their order.
    #[must_use]
    pub fn columns(&self) -> Vec<(&str, Column<'_>)> {
        let column = |&name: &&'static str| {
            let text = self.texts.get(name).map(Column::Text);
            let count = || self.counts.get(name).map(|counts| Column::Count(counts));
            let flag = || self.flags.get(name).map(|flags| Column::Flag(flags));
            let number = || self.numbers.get(name).map(|numbers| Column::Number(numbers));
            Some((name, text.or_else(count).or_else(flag).or_else(number)?))
        };
        COLUMNS.iter().filter_map(column).collect()
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.texts.get("configuration").map_or(0, TextColumn::len)
    }
}
