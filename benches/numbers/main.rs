//! How fast is a phone text read, against the other libraries on the same texts in the same run?
//!
//! `cargo bench --bench numbers -- [--texts N] [--runs N] [--sample FILE] [--write DIR]` makes three corpora of N distinct
//! texts (ANI; CRM and world from the rows of the sample, where it is there), counts where the libraries' answers differ,
//! times each library on every corpus in turn, in one process on one thread, and prints medians. `--write` keeps the
//! corpora, our answers and the figures for programs in other languages (`benches/other-libraries/run`).

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod agreement;
mod ani;
mod corpus;
mod engine;
mod files;
mod jitter;
mod library;
mod options;
mod phonenumber;
mod rlibphonenumber;
mod sample;
mod start_up;
mod table;
mod timing;

use corpus::Corpus;
use options::Options;

fn main() {
    let options = Options::from_arguments();
    if let Some(library) = &options.first_parse {
        return start_up::parse_once(library);
    }
    start_up::report();
    let corpora = corpora(&options);
    for corpus in &corpora {
        agreement::report(corpus);
    }
    if let Some(dir) = &options.write {
        files::write_corpora(dir, &corpora);
    }
    let figures = timing::measure(&corpora, options.runs);
    table::print(&corpora, &figures);
    for corpus in &corpora {
        println!("{}: {:.4} % of the texts took the fallback", corpus.name, 100.0 * engine::fallback_share(corpus));
    }
    if let Some(dir) = &options.write {
        files::write_figures(dir, &figures);
    }
}

fn corpora(options: &Options) -> Vec<Corpus> {
    let mut corpora = vec![ani::corpus(options.texts)];
    match sample::rows(&options.sample) {
        Some(rows) => {
            corpora.push(sample::corpus("CRM", &rows, options.texts, |category| category == "faker"));
            corpora.push(sample::corpus("world", &rows, options.texts, |_| true));
        }
        None => println!("CRM, world: skipped, for there is no {}", options.sample.display()),
    }
    corpora
}
