//! Is every chart of a profile accessible, finite and right in light and dark, whatever there is to draw?

use super::*;
use crate::profile::{CallCounter, RecordsProfile};
use anilab_engine::index::AS_IT_STANDS;
use anilab_engine::input::Zone;
use anilab_engine::model::{BlankTruth, CallBatch, Object, Records, Region};
use anilab_phone::WithheldTexts;
use anilab_render::chart::Width;

/// A profile of records with these phone texts, and of calls from them.
fn profile(texts: &[&str]) -> Profile {
    let mut records = Records::default();
    let field = records.intern_field("Phone").unwrap();
    let object = records.intern_object("Contact").unwrap_or(Object(0));
    let us = Region::from_letters("US").unwrap();
    let mut calls = CallBatch::default();
    for (row, text) in (0..).zip(texts) {
        records.id.push(&row.to_string());
        records.object.push(object);
        records.name.push("Ann");
        records.account_id.push("");
        records.region.push(us);
        records.last_modified.push(None);
        records.enter_last().unwrap();
        if !text.is_empty() {
            records.entries.record.push(row);
            records.entries.field.push(field);
            records.entries.text.push(text);
        }
        calls.id.push("");
        calls.ani.push(text);
        calls.region.push(us);
        calls.started_at.push(None);
        calls.true_record_id.push("");
        calls.caller_name.push("");
    }
    let (withheld, zone) = (WithheldTexts::default(), Zone::default());
    let mut counter = CallCounter::new(&withheld, us, BlankTruth::Unlabelled, &zone);
    counter.add(&calls);
    Profile { records: Some(RecordsProfile::of(&records, us, AS_IT_STANDS)), calls: Some(counter.finish()) }
}

#[test]
fn every_chart_is_accessible_and_finite() {
    for texts in [&["(415) 220-3471", "(415) 220-3471", "n/a </text><b>", ""][..], &["+14152203471"]] {
        let profile = profile(texts);
        let charts = charts(&profile);
        assert_eq!(charts.iter().map(|chart| chart.name).collect::<Vec<_>>(), REGISTRY.map(|entry| entry.name));
        for chart in &charts {
            assert!(chart.question.ends_with('?') && chart.answer.ends_with('.'), "{}", chart.answer);
            assert!(chart.basis.starts_with("n = ") && chart.basis.contains("Denominator"), "{}", chart.basis);
            assert!(chart.sheet.rows.iter().all(|row| row.len() == chart.sheet.headings.len()), "{}", chart.name);
            for svg in [chart.svg(), chart.element(Width::Wide), chart.element(Width::Narrow)] {
                assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("<b>"), "{svg}");
                assert_eq!(svg.matches("<title id=\"").count(), 1);
                // A colour without a name would not follow dark mode.
                let colours = svg[svg.find("</style>").unwrap_or(0)..].matches("=\"#").count();
                assert_eq!(colours, svg.matches("class=\"fill-").count() + svg.matches("class=\"draw-").count());
            }
        }
    }
}

#[test]
fn nothing_to_draw_makes_no_chart() {
    assert!(charts(&Profile::default()).is_empty());
    assert!(charts(&profile(&[])).is_empty());
}

#[test]
fn answers_are_counted_by_hand() {
    // Four records: two with one number, one with none that is valid, one empty. Calls: two of one caller, one of "n/a".
    let profile = profile(&["(415) 220-3471", "(415) 220-3471", "n/a", ""]);
    let answers: Vec<String> = charts(&profile).into_iter().map(|chart| chart.answer).collect();
    assert_eq!(answers[0], "“Contact Phone” holds a valid number on 50 % of its records.");
    assert_eq!(
        answers[1],
        "“Callers” has 2 formats; 67 % of its numbers are written (###) ###-####. “Contact Phone” has 2 formats; 67 % of its \
         numbers are written (###) ###-####."
    );
    assert_eq!(
        answers[2],
        "100 % of the numbers stand on more than one record, 0 % on records of several accounts; 100 % of the records share a \
         number with another."
    );
    // The busiest tenth is 0.2 of a caller with 2 of 3 calls: 13 %. G = (2 · (1 + 4) − 3 · 3) / 6.
    assert!(
        answers[3].starts_with("The busiest 10 % of the callers make 13 % of the calls, the busiest one 67 %; 50 % of")
    );
    assert!(answers[3].ends_with("Gini coefficient 0.17."));
}
