//! On fifty thousand texts with reference answers, do we read every number as libphonenumber does?

use std::fs;

use anilab::engine::model::Region;
use anilab::phone::{METADATA_VERSION, is_for_library, parse};

use crate::program::{Workplace, shared_data};

/// What the reference and we say of one text: E.164, possible, valid, type, region; blank where it is not a number.
fn ours(text: &str, region: &str) -> [String; 5] {
    let region = Region::from_letters(region).unwrap_or(Region::NONE);
    let Ok(number) = parse(text, region) else { return Default::default() };
    let flag = |is: bool| if is { "1" } else { "0" }.to_owned();
    [
        number.e164(),
        flag(number.is_possible()),
        flag(number.is_valid()),
        number.kind().to_owned(),
        number.region().to_owned(),
    ]
}

/// The reference is the Python package `phonenumbers` 9.0.42; all its rows equal ours, whether the number is valid or not.
#[test]
fn every_number_is_read_as_the_reference_reads_it() {
    let Some(folder) = shared_data("phone_reference") else { return };
    let sample = fs::read_to_string(folder.join("sample.tsv")).unwrap();
    let (mut rows, mut for_library) = (0, 0);
    for row in sample.split('\n').skip(1).filter(|row| !row.is_empty()) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [text, region, _, parse_ok, _, e164, _, is_possible, is_valid, kind, number_region] = fields[..] else {
            panic!("{row} has {} fields", fields.len())
        };
        let reference = match parse_ok {
            "1" => [e164, is_possible, is_valid, kind, number_region].map(str::to_owned),
            _ => Default::default(),
        };
        assert_eq!(ours(text, region), reference, "{text:?} in {region:?}");
        rows += 1;
        for_library += usize::from(is_for_library(text));
    }
    assert!(rows > 50_000, "the sample has {rows} rows");
    // Few texts are odd enough for the library, which takes many times as long.
    assert!(for_library * 1_000 < rows, "{for_library} of {rows} texts go to the library");
}

/// Keys of different numbering plans do not always join, so what is stored says with which it was made.
#[test]
fn what_is_stored_names_its_numbering_plans() {
    let place = Workplace::new();
    place.run(&["replay", "--quiet", "--out", "results"]).ok();
    let holds = |file: &str, text: &str| {
        let bytes = fs::read(place.path("results").join(file)).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    assert!(holds("outcomes.parquet", "libphonenumber_metadata") && holds("outcomes.parquet", METADATA_VERSION));
    assert!(holds("report.html", &format!("libphonenumber {METADATA_VERSION}")));
    assert!(place.run(&["--version"]).ok().stdout.contains(METADATA_VERSION));
}
