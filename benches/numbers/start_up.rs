//! How long does the first parse of a process take, with all that a library loads for it?

use std::process::Command;
use std::time::Instant;

use anilab::engine::model::Region;

use crate::engine::Engine;
use crate::library::Library;
use crate::phonenumber::Phonenumber;
use crate::rlibphonenumber::Rlibphonenumber;
use crate::timing::median;

/// The flag of the child process that parses one text and says how long it took.
pub(crate) const FLAG: &str = "--first-parse";

const PROCESSES: usize = 11;

pub(crate) fn report() {
    for library in [Engine::NAME, Rlibphonenumber::NAME, Phonenumber::NAME] {
        let times = (0..PROCESSES).map(|_| in_fresh_process(library)).collect();
        println!("first parse of a process, {library}: {:.2} ms", median(times));
    }
}

/// Milliseconds.
fn in_fresh_process(library: &str) -> f64 {
    let program = std::env::current_exe().expect("a running program has a path");
    let output = Command::new(program).args([FLAG, library]).output().expect("the program starts again");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("the child prints milliseconds")
}

pub(crate) fn parse_once(library: &str) {
    let milliseconds = match library {
        Engine::NAME => first_parse::<Engine>(),
        Rlibphonenumber::NAME => first_parse::<Rlibphonenumber>(),
        Phonenumber::NAME => first_parse::<Phonenumber>(),
        _ => panic!("unknown library {library}"),
    };
    println!("{milliseconds}");
}

fn first_parse<L: Library>() -> f64 {
    let region = L::region(Region::from_letters("GB").expect("two letters"));
    let mut out = String::new();
    let start = Instant::now();
    L::everything("020 7946 0018", region, &mut out);
    start.elapsed().as_secs_f64() * 1e3
}
