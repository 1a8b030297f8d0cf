//! How are the figures shown? One Markdown row per library and operation, with its ratio to our engine's.

use crate::corpus::Corpus;
use crate::engine::Engine;
use crate::library::{Library as _, Operation};
use crate::timing::Figure;

pub(crate) fn print(corpora: &[Corpus], figures: &[Figure]) {
    let names: Vec<&str> = corpora.iter().map(|corpus| corpus.name).collect();
    println!("\n| ns per text (times anilab's) | {} |", names.join(" | "));
    println!("|---|{}", "---|".repeat(names.len()));
    let mut libraries: Vec<&str> = Vec::new();
    for figure in figures {
        if !libraries.contains(&figure.library) {
            libraries.push(figure.library);
        }
    }
    for operation in Operation::ALL {
        for library in &libraries {
            if !figures.iter().any(|figure| (figure.library, figure.operation) == (*library, operation)) {
                continue;
            }
            let cells: Vec<String> = names.iter().map(|name| cell(figures, name, library, operation)).collect();
            println!("| {library}, {} | {} |", operation.name(), cells.join(" | "));
        }
    }
    let spread = figures.iter().map(Figure::spread).fold(1.0, f64::max);
    println!("\nslowest turn by the fastest, at worst: {spread:.2}");
}

fn cell(figures: &[Figure], corpus: &str, library: &str, operation: Operation) -> String {
    let of = |library: &str| {
        figures.iter().find(|figure| (figure.corpus, figure.library, figure.operation) == (corpus, library, operation))
    };
    match (of(library), of(Engine::NAME)) {
        (Some(figure), Some(ours)) => format!("{:.0} ({:.1})", figure.nanoseconds(), figure.times(ours)),
        _ => "–".to_owned(),
    }
}
