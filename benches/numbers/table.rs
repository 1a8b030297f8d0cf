//! How are the figures shown? One Markdown row per library and operation, with its ratio to our engine's.

use crate::corpus::Corpus;
use crate::library::Operation;
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
            let cells: Vec<String> = names.iter().filter_map(|name| cell(figures, name, library, operation)).collect();
            if !cells.is_empty() {
                println!("| {library}, {} | {} |", operation.name(), cells.join(" | "));
            }
        }
    }
    let spread = figures.iter().map(Figure::spread).fold(1.0, f64::max);
    println!("\nslowest turn by the fastest, at worst: {spread:.2}");
}

/// `None` where the library does not do that.
fn cell(figures: &[Figure], corpus: &str, library: &str, operation: Operation) -> Option<String> {
    let is_asked = |figure: &&Figure| (figure.corpus, figure.library, figure.operation) == (corpus, library, operation);
    let figure = figures.iter().find(is_asked)?;
    Some(format!("{:.0} ({:.1})", figure.nanoseconds(), figure.times_ours(figures)))
}
