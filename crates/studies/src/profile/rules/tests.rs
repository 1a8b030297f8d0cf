//! Does each rule hold of what it names, and of nothing near it?

use super::*;
use anilab_engine::model::Region;
use anilab_phone::{parse, push_digits};

/// The rules under which a text falls.
fn names(text: &str, region: &str) -> Vec<&'static str> {
    let region = Region::from_letters(region).unwrap_or_default();
    let number = parse(text, region);
    let mut digits = String::new();
    push_digits(text, &mut digits);
    let text = Text { text, digits: &digits, reading: region.into(), number: &number };
    found(&text).map(|place| REGISTRY[place].name).collect()
}

#[test]
fn every_rule_has_an_example() {
    let cases: [(&str, &str, &[&str]); 45] = [
        ("(415) 220-3471", "US", &[]),
        ("+44 20 7220 4400", "US", &[]),
        ("n/a", "US", &["no_number"]),
        ("-", "US", &["no_number"]),
        ("1-800-FLOWERS", "US", &[]),
        ("204", "US", &["short"]),
        ("x204", "US", &["short"]),
        ("ext. 204", "US", &["short"]),
        ("220-3471", "US", &["no_area_code"]),
        ("(415) 220-3471", "", &["no_country"]),
        ("4930901820", "US", &["no_plus"]),
        ("4930901820", "", &["no_plus"]),
        ("14152203471", "US", &[]),
        ("+44 (0)20 7220 4400", "US", &["bracketed_zero"]),
        ("0044 (0)20 7220 4400", "GB", &["bracketed_zero"]),
        ("(0)20 7220 4400", "GB", &[]),
        ("415 220 347", "US", &["wrong_length"]),
        ("415 220 34712345", "US", &["wrong_length"]),
        ("(115) 220-3471", "US", &["not_in_use"]),
        ("0000000000", "US", &["placeholder"]),
        ("111-111-1111", "US", &["placeholder"]),
        ("+1 (999) 999-9999", "US", &["placeholder"]),
        ("555-555-5555", "US", &["placeholder"]),
        ("1234567890", "US", &["placeholder"]),
        ("99999", "US", &["short", "placeholder"]),
        ("(415) 555-0123", "US", &["fiction"]),
        ("(415) 555-0199", "US", &["fiction"]),
        ("(415) 555-1234", "US", &[]),
        ("020 7946 0123", "GB", &["fiction"]),
        ("07700 900123", "GB", &["fiction"]),
        ("(415) 220-3471 x204", "US", &["extension"]),
        ("+14152203471;ext=204", "US", &["extension"]),
        ("(415) 220-3471 (Jane's)", "US", &["note"]),
        ("Home: 415 220 3471", "US", &["note"]),
        ("Jane (415) 220-3471 x204", "US", &["extension", "note"]),
        ("415 220 3471; 415 220 3472", "US", &["several"]),
        ("Home: 415 220 3471; Work: 415 220 3472", "US", &["note", "several"]),
        ("749-8982/3", "US", &["several"]),
        ("030/1234567", "DE", &[]),
        ("4.94E+11", "DE", &["scientific"]),
        ("4,94e11", "DE", &["scientific"]),
        ("4152203471.0", "US", &["decimal"]),
        ("494000000000", "US", &["rounded"]),
        ("4152200000", "US", &[]),
        ("(202) 224-3121", "US", &[]),
    ];
    for (text, region, expected) in cases {
        assert_eq!(names(text, region), expected, "{text:?} in {region:?}");
    }
    for rule in &REGISTRY {
        assert!(cases.iter().any(|(.., names)| names.contains(&rule.name)), "{} has no example", rule.name);
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
        assert!(!rule.about.ends_with('.') && !rule.advice.ends_with('.'));
        assert_eq!(REGISTRY.iter().filter(|other| other.name == rule.name).count(), 1);
    }
}
