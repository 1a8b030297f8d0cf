//! Is an action wrong more often than it says? Proposed values and merges against the truth, by action and confidence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anilab::engine::input::{CallOptions, CallReader, RecordOptions, RowSource, TableRows, load};
use anilab::engine::model::{BlankTruth, Records, Region, Table, Timestamp};
use anilab::engine::replay::Labels;
use anilab::engine::stats::wilson;
use anilab::phone::{WithheldTexts, read};
use anilab::simulate::{Kept, Options, TrueRecord, generate, named, truth};
use anilab::studies::cleanup::{Evidence, Field, Plan, REGISTRY, Reader, Settings, Snapshot, names, parsed, plan};

use crate::program::shared_data;

/// Records and calls with what is true of them.
struct World {
    name: String,
    records: Table,
    calls: Table,
    /// By record.
    gold: BTreeMap<String, Gold>,
    /// Whether a stored text that holds none of its record's numbers is judged too: it was wrong before any cleanup.
    judges_lost_texts: bool,
    /// Whether the names are names; without any nobody would merge.
    has_names: bool,
}

/// What is true of a record.
#[derive(Default, Clone)]
struct Gold {
    /// Records of one person, company or place have the same one.
    whose: String,
    /// The numbers that its fields were written from, in E.164.
    written: BTreeSet<String>,
    /// The numbers from which it is called, in E.164.
    calls_from: BTreeSet<String>,
}

/// How often an action was right, where it said how sure it is.
#[derive(Default, Clone, Copy)]
struct Found {
    right: u64,
    all: u64,
    /// The sum of the confidences, in thousandths.
    stated: u64,
}

/// By data, actions and the lower end of the band of confidence, in hundredths.
type Bands = BTreeMap<(String, String, u32), Found>;

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits of a number behind its calling code.
fn national(e164: &str) -> String {
    let number = read(e164, Region::NONE.into()).unwrap();
    digits(e164)[number.calling_code().len()..].to_owned()
}

/// Whether a text holds a number, however it is written.
fn holds(text: &str, e164: &str) -> bool {
    digits(text).contains(&national(e164))
}

impl World {
    fn loaded(&self) -> Records {
        let source: Box<dyn RowSource> = Box::new(TableRows::new("records", self.records.clone()));
        load(vec![source], &RecordOptions::default()).unwrap().0
    }

    /// What the first seven tenths of the calls tell.
    fn evidence(&self, snapshot: &Snapshot<'_>) -> Evidence {
        let reader = || {
            let source: Box<dyn RowSource> = Box::new(TableRows::new("calls", self.calls.clone()));
            CallReader::new(vec![source], CallOptions::default())
        };
        let mut times = Vec::new();
        let mut calls = reader();
        while let Some(batch) = calls.next_batch().unwrap() {
            times.extend(batch.started_at.iter().flatten().map(|time| time.0));
        }
        let mut evidence = Evidence::default();
        let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) else { return evidence };
        let until = Timestamp(first + (last - first) / 10 * 7);
        let labels = Labels::new(snapshot.records, BlankTruth::Unlabelled);
        let mut calls = reader();
        while let Some(batch) = calls.next_batch().unwrap() {
            evidence.learn(snapshot, &labels, &WithheldTexts::default(), &batch, until);
        }
        evidence
    }

    /// Judges all that the actions propose together.
    fn judge(&self, found: &mut Bands) {
        let records = self.loaded();
        let snapshot = Snapshot::new(&records, Region::NONE);
        let evidence = self.evidence(&snapshot);
        let all: Vec<usize> = (0..REGISTRY.len()).filter(|&action| REGISTRY[action].changes_records()).collect();
        let settings = Settings { min_confidence: 0.0, ..Settings::default() };
        let plan = plan(&snapshot, &evidence, settings, &all);
        self.judge_cells(&snapshot, &plan, found);
        if self.has_names {
            self.judge_merges(&records, &plan, found);
        }
    }

    fn judge_cells(&self, snapshot: &Snapshot<'_>, plan: &Plan, found: &mut Bands) {
        let records = snapshot.records;
        for cell in plan.cells.iter().filter(|cell| cell.field != Field::Extension) {
            let gold = self.gold.get(records.id.get(cell.record as usize));
            let Some(gold) = gold.filter(|gold| !gold.written.is_empty()) else { continue };
            let number = |text: &str| read(text, snapshot.reading(cell.record)).ok().map(|number| number.e164());
            let actions = names(&cell.actions);
            // What a merge moves is right where the merge is.
            if actions.ends_with("merge-duplicates") {
                continue;
            }
            let is_learnt = actions.contains("fix-typo") || actions.contains("fill-from-calls");
            let is_right = if cell.new.is_empty() {
                match actions.rsplit('+').next().unwrap_or_default() {
                    "retire-stale" => !gold.calls_from.iter().any(|line| number(&cell.old).as_ref() == Some(line)),
                    "mark-main-line" => {
                        let account = records.account_id.get(cell.record as usize);
                        let of_account = self.gold.get(account).map(|account| &account.calls_from);
                        of_account.is_some_and(|lines| lines.iter().any(|line| holds(&cell.old, line)))
                    }
                    _ => !gold.written.iter().any(|line| holds(&cell.old, line)),
                }
            } else {
                let of = if is_learnt { &gold.calls_from } else { &gold.written };
                let is_lost = !cell.old.is_empty() && !of.iter().any(|line| holds(&cell.old, line));
                if is_lost && !is_learnt && !self.judges_lost_texts {
                    continue;
                }
                number(&cell.new).is_some_and(|new| of.contains(&new))
            };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
            let stated = (cell.confidence * 1000.0).round() as u64;
            self.enter(found, actions, anilab::studies::cleanup::band(cell.confidence), stated, is_right);
        }
    }

    fn judge_merges(&self, records: &Records, plan: &Plan, found: &mut Bands) {
        for change in &plan.merges {
            let id = |row: u32| records.id.get(row as usize);
            let (loser, survivor) = (id(change.merge.loser), id(change.merge.survivor));
            let whose = |id: &str| self.gold.get(id).map(|gold| gold.whose.clone());
            let is_right = whose(loser).is_some() && whose(loser) == whose(survivor);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
            let stated = (change.confidence * 1000.0).round() as u64;
            let band = anilab::studies::cleanup::band(change.confidence);
            self.enter(found, "merge-duplicates (merge)".to_owned(), band, stated, is_right);
        }
    }

    fn enter(&self, found: &mut Bands, actions: String, band: u32, stated: u64, is_right: bool) {
        let found = found.entry((self.name.clone(), actions, band)).or_default();
        found.all += 1;
        found.right += u64::from(is_right);
        found.stated += stated;
    }
}

/// A drawn world; its truth is the generator's.
fn simulated(scenario: &str, seed: u64, records: u64, calls: u64) -> World {
    let options = Options { seed, calls: Some(calls), records: Some(records) };
    let scenario_of = named(scenario).unwrap();
    let mut kept = Kept::default();
    generate(&scenario_of, &options, &mut kept).unwrap();
    let gold = |record: TrueRecord| {
        let gold = Gold {
            whose: record.whose,
            written: record.written.into_iter().collect(),
            calls_from: record.calls_from.into_iter().collect(),
        };
        (record.id, gold)
    };
    World {
        name: scenario.to_owned(),
        records: kept.records,
        calls: kept.calls,
        gold: truth(&scenario_of, &options).unwrap().into_iter().map(gold).collect(),
        judges_lost_texts: false,
        has_names: true,
    }
}

/// A CSV file as a table.
fn table(path: &std::path::Path) -> Table {
    let rows = parsed(&fs::read_to_string(path).unwrap().replace('\r', ""), Reader::Loader);
    let mut table = Table::new(&rows[0].iter().map(String::as_str).collect::<Vec<_>>());
    for row in &rows[1..] {
        table.push(row.iter().map(String::as_str));
    }
    table
}

fn column(table: &Table, name: &str) -> usize {
    table.names.iter().position(|other| other == name).unwrap()
}

/// A real data set: the numbers of a record are those from which it is called. Every record is a place of its own.
fn real(name: &str) -> Option<World> {
    let folder = shared_data(name)?;
    let (records, calls) = (table(&folder.join("records.csv")), table(&folder.join("calls.csv")));
    let mut gold: BTreeMap<String, Gold> = BTreeMap::new();
    let ids = &records.columns[column(&records, "id")];
    for id in ids.iter() {
        // A place whose number changed is there twice, as 7392/1 and 7392/2.
        let whose = id.split('/').next().unwrap_or_default().to_owned();
        gold.insert(id.to_owned(), Gold { whose, ..Gold::default() });
    }
    let [ani, label, region] = ["ani", "true_record_id", "region"].map(|name| &calls.columns[column(&calls, name)]);
    for call in 0..calls.rows() {
        let region = Region::from_letters(region.get(call)).unwrap_or_default();
        let Ok(number) = read(ani.get(call), region.into()) else { continue };
        // A filler such as 000-000-0000 is nobody's number.
        if let Some(gold) = gold.get_mut(label.get(call)).filter(|_| number.is_valid()) {
            gold.written.insert(number.e164());
            gold.calls_from.insert(number.e164());
        }
    }
    // What nobody calls about has no number to compare with; it can still be merged.
    // In osm_safe_edits the callers' numbers are the corrections of these very texts, and the names are provinces.
    let is_osm = name == "osm_safe_edits";
    Some(World { name: name.to_owned(), records, calls, gold, judges_lost_texts: is_osm, has_names: !is_osm })
}

/// Both guides of the restaurants as one snapshot: the gold pairs are the only records of one restaurant.
fn both_guides() -> Option<World> {
    let folder = shared_data("fodors_zagat")?;
    let (zagat, fodors) = (table(&folder.join("records.csv")), table(&folder.join("calls.csv")));
    let mut records = Table::new(&["id", "object", "name", "phone", "country"]);
    let mut gold = BTreeMap::new();
    let [id, name, phone] = ["id", "name", "phone"].map(|name| &zagat.columns[column(&zagat, name)]);
    for row in 0..zagat.rows() {
        records.push([id.get(row), "restaurant", name.get(row), phone.get(row), "US"]);
        gold.insert(id.get(row).to_owned(), Gold { whose: id.get(row).to_owned(), ..Gold::default() });
    }
    let [id, name, phone, of] =
        ["call_id", "caller_name", "ani", "true_record_id"].map(|name| &fodors.columns[column(&fodors, name)]);
    for row in 0..fodors.rows() {
        records.push([id.get(row), "restaurant", name.get(row), phone.get(row), "US"]);
        let whose = if of.get(row).is_empty() { id.get(row) } else { of.get(row) };
        gold.insert(id.get(row).to_owned(), Gold { whose: whose.to_owned(), ..Gold::default() });
    }
    let name = "both guides of fodors_zagat".to_owned();
    Some(World { name, records, calls: Table::new(&["ani"]), gold, judges_lost_texts: false, has_names: true })
}

/// The table in Markdown.
fn written(found: &Bands) -> String {
    let mut out =
        String::from("| data | actions | stated | right | share | 95 % interval |\n|---|---|---:|---:|---:|---:|\n");
    for ((data, actions, _), of) in found {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred thousand cells")]
        let (share, stated, n) =
            (of.right as f64 / of.all as f64, of.stated as f64 / 1000.0 / of.all as f64, of.all as f64);
        let interval = wilson(share, n).unwrap();
        writeln!(
            out,
            "| {data} | `{actions}` | {stated:.3} | {} of {} | {share:.3} | {:.3} to {:.3} |",
            of.right, of.all, interval.low, interval.high
        )
        .unwrap();
    }
    out
}

/// An action is wrong more often than it says where not even chance would explain it: the whole interval of what was measured
/// lies below what was stated.
fn too_sure(found: &Bands) -> Vec<String> {
    let is_too_sure = |of: &&Found| {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred thousand cells")]
        let (share, stated, n) =
            (of.right as f64 / of.all as f64, of.stated as f64 / 1000.0 / of.all as f64, of.all as f64);
        if n >= 20.0 { share < stated } else { wilson(share, n).unwrap().high < stated }
    };
    found
        .iter()
        .filter(|(_, of)| is_too_sure(of))
        .map(|((data, actions, _), of)| format!("{data} {actions}: {} of {}, stated {}", of.right, of.all, of.stated))
        .collect()
}

const REAL: [&str; 3] = ["osm_safe_edits", "starbucks_us", "fodors_zagat"];
const SIMULATED: [&str; 3] = ["cloudnine", "quickassist", "shieldguard"];

#[test]
fn no_action_is_wrong_more_often_than_it_says() {
    let mut found = Bands::new();
    for name in SIMULATED {
        simulated(name, 11, 6_000, 12_000).judge(&mut found);
    }
    REAL.into_iter().filter_map(real).chain(both_guides()).for_each(|world| world.judge(&mut found));
    assert!(found.keys().any(|(_, actions, _)| actions.contains("(merge)")));
    assert_eq!(too_sure(&found), [""; 0], "{}", written(&found));
}

#[test]
#[ignore = "prints the table of reports/cleanup-precision"]
fn the_study() {
    let mut found = Bands::new();
    for name in SIMULATED {
        for seed in 1..=3 {
            simulated(name, seed, 10_000, 20_000).judge(&mut found);
        }
    }
    REAL.into_iter().filter_map(real).chain(both_guides()).for_each(|world| world.judge(&mut found));
    eprintln!("{}", written(&found));
    assert_eq!(too_sure(&found), [""; 0]);
}
