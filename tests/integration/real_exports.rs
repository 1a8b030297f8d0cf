//! Are real exports read as they are, without a map?

use crate::program::{Ran, Workplace, shared_data};

const CALLS: &str = "call_id,ani\nk1,+14155550100\n";
const RECORDS: &str = "id,phone\nr1,+14155550100\n";

fn replay(calls: &str, records: &[String]) -> Ran {
    let place = Workplace::new();
    place.file("calls.csv", CALLS).file("records.csv", RECORDS);
    let mut arguments = vec!["replay", "--strategy", "digits", "--format", "json", "--calls", calls];
    for records in records {
        arguments.extend(["--records", records]);
    }
    place.run(&arguments)
}

/// The rows and the filled cells of phone columns were counted apart from the program.
#[test]
fn records_of_salesforce_and_others() {
    let Some(folder) = shared_data("crm_demo") else { return };
    for (files, records, entries) in [
        (&["sf_apex_recipes_Contacts.json"][..], 150, 150),
        (&["sf_apex_recipes_Accounts.json"], 50, 100),
        (&["sf_apex_recipes_Contacts.json", "sf_apex_recipes_Accounts.json"], 200, 250),
        (&["salesforce_Account_export.csv"], 12, 24),
        (&["sf_devorg_contacts.records.csv"], 56, 88),
        (&["sf_devorg_accounts.records.csv"], 12, 24),
        (&["northwind.records.csv"], 102, 178),
        (&["chinook.records.csv"], 67, 86),
        (&["classicmodels.records.csv"], 129, 129),
        (&["sf_apex_recipes.records.csv"], 200, 250),
    ] {
        let paths: Vec<String> = files.iter().map(|file| folder.join(file).to_string_lossy().into_owned()).collect();
        let dataset = &replay("calls.csv", &paths).json()["dataset"];
        let found = (dataset["records"].clone(), dataset["phone_entries"].clone());
        assert_eq!(found, (records.into(), entries.into()), "{files:?}");
        assert_eq!(dataset["skipped_rows"], serde_json::json!({}), "{files:?}");
    }
}

/// 14 rows of 19 columns; src is the name of an endpoint, which is neither a number nor known to be inside.
#[test]
fn a_log_of_asterisk() {
    let Some(folder) = shared_data("call_logs") else { return };
    let log = folder.join("asterisk_Master.csv").to_string_lossy().into_owned();
    let scorecard = replay(&log, &["records.csv".to_owned()]).json();
    assert_eq!((&scorecard["dataset"]["calls"], &scorecard["dataset"]["eligible"]), (&14.into(), &14.into()));
    assert_eq!(scorecard["strategies"][0]["outcomes"]["unusable"], 14);
}

/// 10 rows of 15 columns: 8 that the switch placed, and 2 from extensions.
#[test]
fn a_log_of_freeswitch() {
    let Some(folder) = shared_data("call_logs") else { return };
    let log = folder.join("freeswitch_Master.csv").to_string_lossy().into_owned();
    let ran = replay(&log, &["records.csv".to_owned()]);
    assert_eq!(ran.code, Some(5), "{}", ran.stderr);
    let message = "no eligible call to evaluate: 10 rows were read: from_extension 2, outbound 8";
    assert!(ran.stderr.contains(message), "{}", ran.stderr);
}
