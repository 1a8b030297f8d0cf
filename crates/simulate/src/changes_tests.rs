//! Does a world change as its dials say, and does what was planted stay true at the time of each call?

use std::collections::{BTreeMap, BTreeSet};

use super::fate::{Fate, Phase};
use super::person::Landline;
use super::tests::{Kept, column, dials, float, is_near, world};
use super::world::{Slot, World};
use super::*;

const DAY: i64 = 86_400;

/// A year of people with lines of their own, all stored and delivered as E.164, from whom every number arrives.
fn plain_year() -> Dials {
    let mut dials = dials("cloudnine");
    dials.time.weeks = 52;
    dials.stored = [(StoredFormat::E164, 1.0)].into();
    dials.pairs.lookalike = 0.0;
    dials.upkeep.outdated = 0.0;
    dials.callers.without_record = 0.0;
    dials.delivery.withheld = 0.0;
    dials.delivery.malformed = 0.0;
    dials
}

/// Everything at once.
fn eventful_year() -> Dials {
    let mut dials = plain_year();
    dials.companies.switchboard = 0.5;
    dials.companies.on_main_line = 0.3;
    dials.companies.usual_caller = 0.3;
    dials.companies.about_account = 0.1;
    dials.changes = Changes {
        recycled_per_year: 0.2,
        recycled_to_customer: 0.5,
        moved_per_year: 0.3,
        crm_learns: 0.7,
        crm_learns_after_days: 30.0,
        leavers_per_year: 0.2,
        successor_about_account: 0.4,
        recorded_after_first_call: 0.1,
        recorded_after_days: 20.0,
        shows_main_line_at_end: Some(0.4),
        carrier: None,
        import: None,
    };
    dials
}

fn moment(time: &str) -> i64 {
    let parsed: jiff::Timestamp = time.parse().expect(time);
    parsed.as_second()
}

/// A row of a record, and when it tells of it.
struct Version {
    phones: [String; 2],
    created: i64,
    from: i64,
    to: i64,
    last_modified: i64,
}

impl Version {
    fn holds(&self, ani: &str, at: i64) -> bool {
        self.created.max(self.from) <= at && at < self.to && self.phones.iter().any(|phone| phone == ani)
    }
}

fn versions(kept: &Kept) -> BTreeMap<String, Vec<Version>> {
    let texts = |name: &str| column(&kept.records, name).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (ids, phones, mobiles) = (texts("id"), texts("phone"), texts("mobile_phone"));
    let (created, from, to) = (texts("created"), texts("valid_from"), texts("valid_to"));
    let modified = texts("last_modified");
    let mut found: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for row in 0..ids.len() {
        let or = |text: &str, blank| if text.is_empty() { blank } else { moment(text) };
        found.entry(ids[row].clone()).or_default().push(Version {
            phones: [phones[row].clone(), mobiles[row].clone()],
            created: moment(&created[row]),
            from: or(&from[row], i64::MIN),
            to: or(&to[row], i64::MAX),
            last_modified: moment(&modified[row]),
        });
    }
    found
}

/// The calls as time, ANI, label and cause.
fn calls(kept: &Kept) -> Vec<(i64, &str, &str, &str)> {
    let times = column(&kept.calls, "started_at").into_iter().map(moment);
    let (anis, labels) = (column(&kept.calls, "ani"), column(&kept.calls, "true_record_id"));
    let causes = column(&kept.calls, "planted_cause");
    times.zip(anis).zip(labels).zip(causes).map(|(((time, ani), label), cause)| (time, ani, label, cause)).collect()
}

/// All people of a world, and the world.
fn drawn_people(dials: &Dials) -> (World<'_>, Vec<super::person::Person>) {
    let world = World::new(dials, 3, 4000, 20_000, &TakenNumbers::default()).expect("a world");
    let people = (0..world.counts().people()).map(|number| world.population.person(number)).collect();
    (world, people)
}

#[test]
fn half_of_the_numbers_change_hands_in_a_year_of_a_half() {
    let mut dials = plain_year();
    dials.changes.recycled_per_year = 0.5;
    let (world, people) = drawn_people(&dials);
    let lines = people.iter().filter(|person| person.landline == Landline::Own);
    let fates: Vec<Fate> = lines.map(|person| world.fate(person, Slot::Phone)).collect();
    let passed = fates.iter().filter(|fate| matches!(fate, Fate::Recycled { .. })).count();
    // 3 σ of a binomial of a half; 4,000 records have some 2,900 landlines.
    let (lines, sigma) = (float(fates.len()), (0.25 * float(fates.len())).sqrt());
    assert!(fates.len() > 2500 && (float(passed) - 0.5 * lines).abs() < 3.0 * sigma, "{passed} of {lines}");
    // Evenly over the year: half of them by its middle.
    let middle = i64::midpoint(world.calendar.start, world.calendar.end());
    let by_then = fates.iter().filter(|fate| fate.phase(middle) == Phase::Recycled).count();
    assert!((float(by_then) - 0.25 * lines).abs() < 3.0 * (0.1875 * lines).sqrt(), "{by_then} of {lines}");
}

#[test]
fn calls_from_a_number_that_changed_hands_are_about_its_new_holder() {
    let mut dials = plain_year();
    dials.changes.recycled_per_year = 0.5;
    dials.changes.recycled_to_customer = 0.4;
    let kept = world(&dials, 5, 3000, 30_000);
    let mut by_number: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (_, ani, label, cause) in calls(&kept) {
        by_number.entry(ani).or_default().push((label, cause));
    }
    let (mut passed, mut to_customer) = (0, 0);
    for labels in by_number.values() {
        // The old holder's calls, then the new one's.
        assert!(labels.is_sorted_by_key(|(_, cause)| *cause == "recycled"), "{labels:?}");
        let labels: BTreeSet<(&str, &str)> = labels.iter().copied().collect();
        assert!(labels.len() <= 2, "{labels:?}");
        if let Some((label, _)) = labels.iter().find(|(_, cause)| *cause == "recycled") {
            passed += 1;
            to_customer += usize::from(!label.starts_with('X'));
        }
    }
    assert!(passed > 500 && is_near(to_customer, passed, 0.4), "{to_customer} of {passed}");
    // Among those who call in the last two weeks, the share is that of the year's 51st week.
    let end = moment("2026-03-02T00:00:00Z");
    let late: BTreeMap<&str, &str> = calls(&kept)
        .into_iter()
        .filter(|(time, ..)| *time >= end - 14 * DAY)
        .map(|(_, ani, _, cause)| (ani, cause))
        .collect();
    let recycled = late.values().filter(|cause| **cause == "recycled").count();
    assert!(late.len() > 300 && is_near(recycled, late.len(), 0.5 * 51.0 / 52.0), "{recycled} of {}", late.len());
}

#[test]
fn what_was_planted_is_true_when_the_call_rings() {
    let kept = world(&eventful_year(), 5, 3000, 20_000);
    let versions = versions(&kept);
    let holds =
        |id: &str, ani: &str, at| versions.get(id).is_some_and(|rows| rows.iter().any(|row| row.holds(ani, at)));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, ani, label, cause) in calls(&kept) {
        *seen.entry(cause).or_default() += 1;
        let is_there = versions.get(label).is_some_and(|rows| rows[0].created <= at);
        match cause {
            "clean" | "shared-line" => assert!(holds(label, ani, at), "{label} {ani} {cause}"),
            "stale" | "main-line-shown" => assert!(is_there && !holds(label, ani, at), "{label} {ani} {cause}"),
            "recorded-later" => assert!(!is_there && versions.contains_key(label), "{label} {ani}"),
            // The old holder's record still has the number; nobody else's.
            "recycled" => {
                let holders = versions.iter().filter(|(_, rows)| rows.iter().any(|row| row.holds(ani, at)));
                let holders: Vec<&String> = holders.map(|(id, _)| id).collect();
                assert!(holders.len() == 1 && holders[0] != label, "{label} {ani} {holders:?}");
            }
            "left" => assert!(label.starts_with(['X', 'A']), "{label} {ani}"),
            other => panic!("{other} {label} {ani}"),
        }
    }
    assert_eq!(seen.len(), 7, "{seen:?}");
    let successors: Vec<&str> =
        calls(&kept).into_iter().filter(|call| call.3 == "left").map(|(_, _, label, _)| label).collect();
    let about_account = successors.iter().filter(|label| label.starts_with('A')).count();
    assert!(successors.len() > 200 && is_near(about_account, successors.len(), 0.4), "{about_account}");
}

#[test]
fn the_dates_of_a_record_follow_each_other() {
    let mut dials = eventful_year();
    dials.changes.import =
        Some(Import { after_days: 100, share: 0.5, stored: [(StoredFormat::MissingCode, 1.0)].into() });
    let kept = world(&dials, 5, 2000, 8000);
    let mut most = 0;
    for (id, rows) in versions(&kept) {
        most = most.max(rows.len());
        assert!(rows[0].from == i64::MIN && rows[rows.len() - 1].to == i64::MAX, "{id}");
        assert!(rows.windows(2).all(|pair| pair[0].to == pair[1].from), "{id}");
        assert!(rows.windows(2).all(|pair| pair[0].phones != pair[1].phones), "{id}");
        for row in &rows {
            assert!(row.from < row.to && row.created <= row.last_modified && row.created < row.to, "{id}");
            assert!((row.created, row.last_modified) == (rows[0].created, rows[0].last_modified), "{id}");
        }
    }
    // A landline and a mobile line learnt, and an import.
    assert_eq!(most, 4);
}

#[test]
fn the_crm_learns_of_as_many_numbers_as_late_as_asked() {
    let mut dials = plain_year();
    dials.changes = Changes { moved_per_year: 0.8, crm_learns: 0.6, crm_learns_after_days: 30.0, ..Changes::default() };
    let (world, people) = drawn_people(&dials);
    let moves: Vec<(i64, Option<i64>)> = people
        .iter()
        .flat_map(|person| [Slot::Phone, Slot::Mobile].map(|slot| world.fate(person, slot)))
        .filter_map(|fate| if let Fate::Moved { at, learnt } = fate { Some((at, learnt)) } else { None })
        .collect();
    let learnt: Vec<i64> = moves.iter().filter_map(|(at, learnt)| learnt.map(|learnt| learnt - at)).collect();
    assert!(moves.len() > 2000 && is_near(learnt.len(), moves.len(), 0.6));
    // Evenly spread over 60 days: mean 30, standard deviation 60/√12 = 17.3 days.
    let mean = learnt.iter().map(|&delay| float(usize::try_from(delay / DAY).expect("later"))).sum::<f64>();
    let mean = mean / float(learnt.len()) + 0.5;
    assert!((mean - 30.0).abs() < 4.0 * 17.3 / float(learnt.len()).sqrt(), "{mean}");
    assert!(learnt.iter().all(|&delay| (0..60 * DAY).contains(&delay)));
}

#[test]
fn staff_leave_and_people_of_their_own_do_not() {
    let mut dials = plain_year();
    dials.companies.switchboard = 0.5;
    dials.companies.on_main_line = 0.5;
    dials.changes.leavers_per_year = 0.3;
    let (world, people) = drawn_people(&dials);
    let (staff, others): (Vec<_>, Vec<_>) =
        people.iter().filter(|person| person.landline != Landline::Missing).partition(|p| p.account.is_some());
    let left = |person: &&&super::person::Person| matches!(world.fate(person, Slot::Phone), Fate::Left { .. });
    let leavers = staff.iter().filter(left).count();
    assert!(staff.len() > 1500 && is_near(leavers, staff.len(), 0.3), "{leavers} of {}", staff.len());
    assert!(!others.iter().any(|person| left(&person)) && !others.is_empty());
}

#[test]
fn records_are_made_after_the_first_call() {
    let mut dials = plain_year();
    dials.changes.recorded_after_first_call = 0.2;
    dials.changes.recorded_after_days = 10.0;
    let kept = world(&dials, 4, 2000, 10_000);
    let versions = versions(&kept);
    let mut first: BTreeMap<&str, i64> = BTreeMap::new();
    for (at, _, label, _) in calls(&kept) {
        first.entry(label).or_insert(at);
    }
    let log_start = moment("2025-03-03T00:00:00Z");
    let late: Vec<(&String, i64)> =
        versions.iter().map(|(id, rows)| (id, rows[0].created)).filter(|(_, created)| *created > log_start).collect();
    // 14 % of the records are accounts, the rest 1,720 people: a fifth of them is 344.
    assert_eq!(late.len(), 344);
    // A minute, and a time evenly spread over 20 days.
    let delays: Vec<i64> = late.iter().map(|(id, created)| created - first[id.as_str()]).collect();
    assert!(delays.iter().all(|&delay| (60..=60 + 20 * DAY).contains(&delay)));
    let mean = delays.iter().sum::<i64>() / 344;
    // Standard deviation 20/√12 = 5.77 days, of the mean of 344 a 18.5th of that: 0.31 days.
    assert!((mean - 10 * DAY).abs() < 4 * 31 * DAY / 100, "{mean}");
    // The others were there before the log began.
    assert_eq!(first.len(), first.keys().filter(|id| versions.contains_key(**id)).count());
}

#[test]
fn fewer_calls_than_first_callers_are_all_first_calls() {
    let mut dials = plain_year();
    dials.changes.recorded_after_first_call = 0.9;
    let kept = world(&dials, 4, 500, 20);
    let labels: BTreeSet<&str> = column(&kept.calls, "true_record_id").into_iter().collect();
    assert_eq!(labels.len(), 20);
    assert!(column(&kept.calls, "planted_cause").iter().all(|cause| *cause == "recorded-later"));
    assert_eq!(world(&dials, 4, 500, 0).calls.rows(), 0);
}

#[test]
fn the_carrier_changes_on_its_day() {
    let mut dials = plain_year();
    dials.changes.carrier =
        Some(CarrierChange { after_days: 100, ani: [(AniFormat::Bare, 3.0), (AniFormat::Tel, 1.0)].into() });
    let kept = world(&dials, 4, 1000, 10_000);
    // 100 days after 3 March.
    let day = moment("2025-06-11T00:00:00Z");
    let (before, after): (Vec<_>, Vec<_>) = calls(&kept).into_iter().partition(|(at, ..)| *at < day);
    assert!(before.iter().all(|(_, ani, ..)| ani.starts_with('+')));
    assert!(after.iter().all(|(_, ani, ..)| !ani.starts_with('+')));
    let tel = after.iter().filter(|(_, ani, ..)| ani.starts_with("tel:")).count();
    assert!(after.len() > 6000 && is_near(tel, after.len(), 0.25), "{tel}");
    // Everything else is as without the change: the same people make the same calls.
    dials.changes = Changes::default();
    let unchanged = world(&dials, 4, 1000, 10_000);
    for name in ["started_at", "true_record_id", "caller_name"] {
        assert_eq!(column(&kept.calls, name), column(&unchanged.calls, name));
    }
    assert_eq!(column(&kept.records, "phone"), column(&unchanged.records, "phone"));
}

#[test]
fn an_import_rewrites_its_share_of_the_records_on_its_day() {
    let mut dials = plain_year();
    dials.stored.insert(StoredFormat::Typo, 0.2);
    dials.changes.import = Some(Import { after_days: 200, share: 0.4, stored: [(StoredFormat::Digits, 1.0)].into() });
    let kept = world(&dials, 4, 4000, 100);
    let day = moment("2025-09-19T00:00:00Z"); // 200 days after 3 March
    let (mut rewritten, mut all) = (0, 0);
    for rows in versions(&kept).values() {
        let is_sound = |row: &Version| row.phones.iter().all(|phone| phone.is_empty() || phone.starts_with('+'));
        if !is_sound(&rows[0]) {
            continue; // a typo, which stays one
        }
        all += 1;
        let [_, second] = &rows[..] else { continue };
        rewritten += 1;
        assert_eq!(second.from, day);
        for (before, after) in rows[0].phones.iter().zip(&second.phones) {
            let national = after.trim_start_matches('0');
            assert!(before.ends_with(national) && !after.starts_with('+'), "{before} {after}");
        }
    }
    assert!(all > 3000 && is_near(rewritten, all, 0.4), "{rewritten} of {all}");
}

#[test]
fn the_main_line_is_shown_more_and_more() {
    let mut dials = plain_year();
    dials.companies.switchboard = 1.0;
    dials.companies.shows_main_line = 0.1;
    dials.fields.contact_phone = 1.0;
    dials.fields.contact_mobile_phone = 0.0;
    dials.changes.shows_main_line_at_end = Some(0.9);
    let kept = world(&dials, 4, 2000, 20_000);
    let world = World::new(&dials, 4, 2000, 20_000, &TakenNumbers::default()).expect("a world");
    let is_direct = |label: &str| {
        let number = label.strip_prefix('C').and_then(|digits| digits.parse::<u64>().ok());
        let person = number.map(|number| world.population.person(number - 1));
        person.is_some_and(|person| person.account.is_some() && person.landline == Landline::Own)
    };
    let direct: Vec<bool> =
        calls(&kept).iter().filter(|call| is_direct(call.2)).map(|call| call.3 == "main-line-shown").collect();
    let tenth = direct.len() / 10;
    let shown = |part: &[bool]| part.iter().filter(|shown| **shown).count();
    // The line from 0.1 to 0.9 is at 0.14 in the middle of the first tenth, at 0.5 over all, at 0.86 in the last.
    assert!(tenth > 300 && is_near(shown(&direct[..tenth]), tenth, 0.14));
    assert!(is_near(shown(&direct[direct.len() - tenth..]), tenth, 0.86));
    assert!(is_near(shown(&direct), direct.len(), 0.5));
}

#[test]
fn an_empty_table_of_changes_is_a_world_without() {
    let toml = SCENARIOS[1].toml;
    let with = Scenario::from_toml(&format!("{toml}\n[drawn.changes]\nrecycled_per_year = 0.0\n")).expect("dials");
    assert_eq!(with, Scenario::from_toml(toml).expect("dials"));
    assert!(!with.to_toml().expect("TOML").contains("changes"));
}
