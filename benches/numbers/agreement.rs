//! On how many texts do the libraries' answers differ? Speed counts only where the answers are the same.

use crate::corpus::Corpus;
use crate::engine::Engine;
use crate::library::{Answer, Library};
use crate::phonenumber::{LARGE_CACHE, Phonenumber, set_cache};
use crate::rlibphonenumber::Rlibphonenumber;

/// Texts by what differs; every field but the first counts texts that both sides take for a number.
#[derive(Default)]
struct Differences {
    is_number: usize,
    e164: usize,
    is_possible: usize,
    is_valid: usize,
    kind: usize,
    region: usize,
}

pub(crate) fn report(corpus: &Corpus) {
    set_cache(LARGE_CACHE);
    let reference = answers::<Rlibphonenumber>(corpus);
    let numbers = reference.iter().flatten().count();
    let valid = reference.iter().flatten().filter(|answer| answer.is_valid).count();
    println!("{}: {} distinct texts, {numbers} numbers, {valid} valid", corpus.name, corpus.len());
    let ours = differences(&answers::<Engine>(corpus), &reference);
    println!(
        "  anilab and rlibphonenumber differ in: number or not {}, E.164 {}, possible {}, valid {}, type {}, region {}",
        ours.is_number, ours.e164, ours.is_possible, ours.is_valid, ours.kind, ours.region
    );
    let others = differences(&answers::<Phonenumber>(corpus), &reference);
    println!(
        "  phonenumber and rlibphonenumber differ in: number or not {}, E.164 {}, valid {}, region {}",
        others.is_number, others.e164, others.is_valid, others.region
    );
}

pub(crate) fn answers<L: Library>(corpus: &Corpus) -> Vec<Option<Answer>> {
    let answer = |(row, &region)| L::answer(corpus.text(row), L::region(region));
    corpus.regions().iter().enumerate().map(answer).collect()
}

fn differences(some: &[Option<Answer>], others: &[Option<Answer>]) -> Differences {
    let mut found = Differences::default();
    for pair in some.iter().zip(others) {
        match pair {
            (Some(one), Some(other)) => {
                found.e164 += usize::from(one.e164 != other.e164);
                found.is_possible += usize::from(one.is_possible != other.is_possible);
                found.is_valid += usize::from(one.is_valid != other.is_valid);
                found.kind += usize::from(one.kind != other.kind);
                found.region += usize::from(one.region != other.region);
            }
            (one, other) => found.is_number += usize::from(one.is_some() != other.is_some()),
        }
    }
    found
}
