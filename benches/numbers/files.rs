//! What do programs in other languages need to do the same? The corpora, our answers, and this run's figures.

use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use crate::agreement::answers;
use crate::corpus::Corpus;
use crate::engine::Engine;
use crate::timing::Figure;

/// Writes `NAME.tsv` (region, text) and `NAME.answers.tsv` (number or not, E.164, possible, valid, type, region), line for
/// line of the same texts. Texts with a tab or a line feed are left out of both.
pub(crate) fn write_corpora(dir: &Path, corpora: &[Corpus]) {
    create_dir_all(dir).expect("the folder can be made");
    for corpus in corpora {
        let mut texts = create(dir, &format!("{}.tsv", corpus.name));
        let mut answered = create(dir, &format!("{}.answers.tsv", corpus.name));
        for (row, answer) in answers::<Engine>(corpus).iter().enumerate() {
            let text = corpus.text(row);
            if text.contains(['\t', '\n']) {
                continue;
            }
            writeln!(texts, "{}\t{text}", corpus.regions()[row]).expect("the file can be written");
            let line = answer.as_ref().map_or("0\t\t0\t0\t\t".to_owned(), |answer| {
                let (possible, valid) = (u8::from(answer.is_possible), u8::from(answer.is_valid));
                format!("1\t{}\t{possible}\t{valid}\t{}\t{}", answer.e164, answer.kind, answer.region)
            });
            writeln!(answered, "{line}").expect("the file can be written");
        }
    }
}

/// Writes `figures.tsv`: corpus, library, operation, texts, nanoseconds per text, times our engine's.
pub(crate) fn write_figures(dir: &Path, figures: &[Figure]) {
    let mut file = create(dir, "figures.tsv");
    for figure in figures {
        let Figure { corpus, library, operation, texts, .. } = figure;
        let (nanoseconds, times_ours) = (figure.nanoseconds(), figure.times_ours(figures));
        writeln!(file, "{corpus}\t{library}\t{}\t{texts}\t{nanoseconds:.1}\t{times_ours:.3}", operation.name())
            .expect("the file can be written");
    }
}

fn create(dir: &Path, name: &str) -> BufWriter<File> {
    BufWriter::new(File::create(dir.join(name)).expect("the file can be made"))
}
