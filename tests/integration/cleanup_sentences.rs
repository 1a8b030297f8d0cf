//! Does a cleanup say in words what its figures hide? What goes unseen, what does harm, and what pays.

use std::fs;

use serde_json::json;

use crate::program::Workplace;

#[test]
fn the_same_account_without_its_list_is_told_apart() {
    let workplace = Workplace::new();
    workplace
        .file(
            "records.csv",
            "id,object,name,phone,account_id\nA1,Account,Acme,+14155552671,\nC1,Contact,Ann,+14155552671,A1\n\
             C2,Contact,Bob,+14155552671,A1\nC3,Contact,Cy,+14155552671,A1\n",
        )
        .file("calls.csv", "ani,true_record_id\n+14155552671,C1\n+14155552671,C2\n+14155552671,C3\n+14155552671,A1\n");
    let run = |more: &[&str]| {
        let arguments = ["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--strategy", "e164+roll-up"];
        let rest = ["--actions", "normalize-e164,mark-main-line", "--quiet"];
        workplace.run(&[&arguments[..], &rest[..], more].concat())
    };
    let text = run(&[]).ok().stdout;
    // Rolled up, the account opened on all four calls, with Ann, Bob and Cy in its list; now it opens alone.
    for said in [
        "3 wrong pops are added, 3 of them the same account as before: what goes is the list beside it that held the caller",
        "Without `mark-main-line`: 0 fewer right pops, 3 fewer wrong ones.",
        "these columns do not add up",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let figures = run(&["--format", "json"]).json();
    assert_eq!(figures["wrong_on_the_same_page"], 3);
    assert_eq!(figures["better_left_out"], json!([{ "action": "mark-main-line", "right_fewer": 0, "wrong_fewer": 3 }]));
    let quick = run(&["--quick"]).ok().stdout;
    assert!(quick.contains("3 of them the same account as before"), "{quick}");
    assert!(!quick.contains("Without `") && !quick.contains("add up"), "{quick}");
}

#[test]
fn what_the_first_records_win_the_last_ones_can_take_away() {
    let workplace = Workplace::new();
    workplace
        .file(
            "records.csv",
            "id,object,name,phone,country\n1,Contact,Ann,(415) 555-2671,US\n2,Contact,Bob,+12125550102,US\n\
             3,Contact,Cy,(212) 555-0102,US\n",
        )
        // Ann's three calls are won; Bob's two are lost once Cy's record, which nobody calls about, shares his number.
        .file(
            "calls.csv",
            "ani,true_record_id\n+14155552671,1\n+14155552671,1\n+14155552671,1\n+12125550102,2\n+12125550102,2\n",
        );
    let run = |actions: &str| {
        let arguments = ["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--actions", actions];
        let out = workplace.run(&[&arguments[..], &["--quiet", "--out", "out"]].concat()).ok().stdout;
        let svg = fs::read_to_string(workplace.path("out/charts/records-first.svg")).unwrap_or_default();
        (out, svg)
    };
    let (text, svg) = run("normalize-e164");
    assert!(text.contains("The first 1 records win 3; the other 1 take 2 away again."), "{text}");
    // Three of the one call that is left in the end.
    assert!(svg.contains("300 %"), "the axis reaches what is drawn");
    let table = fs::read_to_string(workplace.path("out/charts/records-first.csv")).unwrap();
    assert!(table.contains("\n1,3,3,0,\n2,1,1,0,\n"), "{table}");
    let (text, _) = run("normalize-e164,switch-strategy:e164");
    assert!(text.contains("The change of strategy alone wins all 1; the 2 records add nothing after it."), "{text}");
}

#[test]
fn what_the_budget_pays_for_is_said_to_pay_or_not() {
    let workplace = Workplace::new();
    workplace
        .file(
            "records.csv",
            "id,object,name,phone,country\n1,Contact,Ann,(415) 555-2671,US\n2,Contact,Bob,(212) 555-0102,US\n",
        )
        .file("calls.csv", "ani,true_record_id\n+14155552671,1\n+14155552671,1\n+12125550102,2\n");
    let arguments = ["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--actions", "normalize-e164"];
    let prices = ["--budget", "0.30EUR", "--record-seconds", "30", "--wage", "36", "--right-seconds", "20", "--quiet"];
    let text = workplace.run(&[&arguments[..], &prices[..]].concat()).ok().stdout;
    // A record costs 0.30, a right pop saves 0.20. Ann's two calls pay for her record; Bob's one does not for his.
    for said in [
        "0.30 EUR pay for the first 1 records, which win +2.",
        "The first 1 records cost 0.30 EUR and save 0.40 EUR on calls in this log: that pays.",
        "All 2 records cost 0.60 EUR and save 0.60 EUR on calls in this log: that does not pay.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}
