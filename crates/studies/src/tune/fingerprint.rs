//! The fingerprint of what a search stands on: its data, how they are split, and its settings.
//!
//! States of searches hold it, so the texts of which it is taken must stay as they are.

use anilab_engine::fingerprint::{Fingerprint, quoted};
use anilab_engine::model::{BlankTruth, Lifetime, Notation, Reading, Records, Region, Timestamp};

use anilab_engine::outcomes::ReplayRules;

use super::evaluator::Evaluator;
use super::split::Split;

impl Evaluator<'_> {
    /// The fingerprint of calls, records, split and settings, for this version of the program.
    #[must_use]
    pub fn fingerprint(&self, version: &str) -> String {
        let mut records = Fingerprint::default();
        for (snapshot, of_snapshot) in self.records.iter().enumerate() {
            for record in 0..of_snapshot.len() {
                add(&mut records, &record_texts(of_snapshot, record, snapshot));
            }
        }
        let settings = settings_text(version, self.calls.split(), self.rules);
        let mut all = Fingerprint::default();
        add(&mut all, &[settings, self.calls.fingerprint() + &records.text()]);
        all.text()
    }
}

fn add(fingerprint: &mut Fingerprint, texts: &[String]) {
    fingerprint.add(&texts.iter().map(String::as_bytes).collect::<Vec<_>>());
}

/// What decides, beside the data, what configurations come to.
fn settings_text(version: &str, split: Split, rules: ReplayRules<'_>) -> String {
    let ReplayRules { withheld, default_region, blank_truth, as_of, seed } = rules;
    let blank_truth = match blank_truth {
        BlankTruth::Unlabelled => "Unlabelled",
        BlankTruth::NoRecord => "NoRecord",
    };
    let added: Vec<String> = withheld.added().map(quoted).collect();
    format!(
        "{version} {} {} {blank_truth} {} {seed} WithheldTexts {{ added: {{{}}} }}",
        split_text(split),
        region_text(default_region),
        as_of.fingerprint_text(),
        added.join(", ")
    )
}

/// A record with its attributes and phone entries.
fn record_texts(records: &Records, row: usize, snapshot: usize) -> Vec<String> {
    let number = u32::try_from(row).expect("fewer than 2³² records");
    let time = |column: &[Option<Timestamp>]| some_text(column.get(row).map(|time| some_text(time.map(time_text))));
    let mut texts = vec![
        snapshot.to_string(),
        records.object_name(number).to_owned(),
        records.id.get(row).to_owned(),
        records.name.get(row).to_owned(),
        records.account_id.get(row).to_owned(),
        reading_text(records.reading(number)),
        time(&records.last_modified),
        time(&records.last_activity),
        some_text(records.lifetime.get(row).map(lifetime_text)),
    ];
    for attribute in &records.attributes {
        texts.push(attribute.name.clone());
        texts.push(attribute.values.get(row).to_owned());
    }
    let entries = &records.entries;
    for entry in entries.of(number) {
        texts.push(records.fields[usize::from(entries.field[entry])].clone());
        texts.push(entries.text.get(entry).to_owned());
        texts.push(some_text(entries.lifetime.get(entry).map(lifetime_text)));
    }
    texts
}

fn split_text(split: Split) -> String {
    match split {
        Split::Time { train_until, test_from } => {
            format!("Time {{ train_until: {}, test_from: {} }}", time_text(train_until), time_text(test_from))
        }
        Split::Callers => "Callers".to_owned(),
    }
}

fn reading_text(reading: Reading) -> String {
    let Reading { region, notation } = reading;
    format!("Reading {{ region: {}, notation: {} }}", region_text(region), notation_name(notation))
}

fn region_text(region: Region) -> String {
    let [first, second] = region.letters().unwrap_or_default();
    format!("Region([{first}, {second}])")
}

/// The name of a notation of international numbers.
pub(super) fn notation_name(notation: Notation) -> &'static str {
    match notation {
        Notation::AsWritten => "AsWritten",
        Notation::InternationalWithoutPlus => "InternationalWithoutPlus",
    }
}

fn lifetime_text(lifetime: &Lifetime) -> String {
    let &Lifetime { from, to } = lifetime;
    format!("Lifetime {{ from: {}, to: {} }}", time_text(from), time_text(to))
}

fn time_text(time: Timestamp) -> String {
    format!("Timestamp({})", time.0)
}

fn some_text(text: Option<String>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some({text})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::index::AsOf;
    use anilab_engine::model::Object;
    use anilab_phone::WithheldTexts;

    #[test]
    fn the_text_of_settings_stays_as_it_is() {
        let withheld = WithheldTexts::with(["Private ".to_owned(), "0000".to_owned()]);
        let rules = ReplayRules {
            withheld: &withheld,
            default_region: Region::from_letters("US").unwrap(),
            blank_truth: BlankTruth::NoRecord,
            as_of: AsOf::At(Timestamp(9)),
            seed: 7,
        };
        let split = Split::Time { train_until: Timestamp(10), test_from: Timestamp(20) };
        assert_eq!(
            settings_text("0.1.0", split, rules),
            "0.1.0 Time { train_until: Timestamp(10), test_from: Timestamp(20) } Region([85, 83]) NoRecord At(Timestamp(9)) 7 \
             WithheldTexts { added: {\"0000\", \"private\"} }"
        );
        let none = WithheldTexts::with([]);
        let rules = ReplayRules { withheld: &none, default_region: Region::NONE, as_of: AsOf::Call, ..rules };
        let rules = ReplayRules { blank_truth: BlankTruth::Unlabelled, ..rules };
        assert_eq!(
            settings_text("0.1.0", Split::Callers, rules),
            "0.1.0 Callers Region([0, 0]) Unlabelled Call 7 WithheldTexts { added: {} }"
        );
    }

    #[test]
    fn the_texts_of_a_record_stay_as_they_are() {
        let mut records = Records::default();
        records.objects.push("Contact".into());
        records.fields.push("Phone".into());
        records.object.push(Object(0));
        records.id.push("C1");
        records.name.push("Ann");
        records.account_id.push("A1");
        records.region.push(Region::from_letters("DE").unwrap());
        records.last_modified.push(Some(Timestamp(5)));
        records.last_activity.push(None);
        records.entries.record.push(0);
        records.entries.field.push(0);
        records.entries.text.push("030 1234");
        records.entries.lifetime.push(Lifetime { from: Timestamp(1), to: Lifetime::OPEN });
        assert_eq!(
            record_texts(&records, 0, 3),
            [
                "3",
                "Contact",
                "C1",
                "Ann",
                "A1",
                "Reading { region: Region([68, 69]), notation: AsWritten }",
                "Some(Some(Timestamp(5)))",
                "Some(None)",
                "None",
                "Phone",
                "030 1234",
                "Some(Lifetime { from: Timestamp(1), to: Timestamp(9223372036854775807) })",
            ]
        );
    }
}
