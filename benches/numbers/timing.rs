//! How many nanoseconds does each library take for a text? Whole passes over a corpus, one library after the other in each
//! turn, after a warm-up on a part.

use std::hint::black_box;
use std::time::Instant;

use crate::corpus::Corpus;
use crate::engine::Engine;
use crate::library::{Library, Operation};
use crate::phonenumber::{DEFAULT_CACHE, LARGE_CACHE, Phonenumber, set_cache};
use crate::rlibphonenumber::Rlibphonenumber;

/// One in so many texts of a corpus warms up.
const WARM_UP: usize = 10;

/// Texts for a library that takes milliseconds for one.
const FEW: usize = 1_000;

/// One library, operation and corpus.
pub(crate) struct Figure {
    pub(crate) corpus: &'static str,
    pub(crate) library: &'static str,
    pub(crate) operation: Operation,
    /// Texts of a pass.
    pub(crate) texts: usize,
    /// Nanoseconds per text in each turn.
    pub(crate) turns: Vec<f64>,
}

impl Figure {
    /// Nanoseconds per text, the median of the turns.
    pub(crate) fn nanoseconds(&self) -> f64 {
        median(self.turns.clone())
    }

    /// How many times as long as our engine for the same: the median of the turns' own ratios, for a machine is not equally
    /// quiet in all turns.
    pub(crate) fn times_ours(&self, figures: &[Self]) -> f64 {
        let is_ours = |other: &&Self| {
            (other.library, other.corpus, other.operation) == (Engine::NAME, self.corpus, self.operation)
        };
        let ours = figures.iter().find(is_ours).expect("our engine does every operation on every corpus");
        median(self.turns.iter().zip(&ours.turns).map(|(one, ours)| one / ours).collect())
    }

    /// The slowest turn by the fastest.
    pub(crate) fn spread(&self) -> f64 {
        let slowest = self.turns.iter().copied().fold(f64::MIN, f64::max);
        slowest / self.turns.iter().copied().fold(f64::MAX, f64::min)
    }
}

/// A pass over the first texts of a corpus, and what it took in nanoseconds per text.
type Pass = fn(&Corpus, Operation, usize) -> f64;

struct Contender {
    library: &'static str,
    operation: Operation,
    pass: Pass,
}

/// `phonenumber` does not tell whether a number is possible, so it never does everything.
const PHONENUMBER_OPERATIONS: [Operation; 2] = [Operation::E164, Operation::Validity];

pub(crate) fn measure(corpora: &[Corpus], runs: usize) -> Vec<Figure> {
    set_cache(LARGE_CACHE);
    let contenders = contenders();
    let mut figures: Vec<Figure> = corpora.iter().flat_map(|corpus| in_turns(corpus, &contenders, runs)).collect();
    set_cache(DEFAULT_CACHE);
    figures.extend(corpora.iter().flat_map(|corpus| with_default_cache(corpus, runs)));
    figures
}

/// Libraries that do the same stand next to each other.
fn contenders() -> Vec<Contender> {
    let all = |operation| {
        [
            Contender { library: Engine::NAME, operation, pass: pass::<Engine> },
            Contender { library: Rlibphonenumber::NAME, operation, pass: pass::<Rlibphonenumber> },
            Contender { library: Phonenumber::NAME, operation, pass: pass::<Phonenumber> },
        ]
    };
    let does_it = |contender: &Contender| {
        contender.library != Phonenumber::NAME || PHONENUMBER_OPERATIONS.contains(&contender.operation)
    };
    Operation::ALL.into_iter().flat_map(all).filter(does_it).collect()
}

fn in_turns(corpus: &Corpus, contenders: &[Contender], runs: usize) -> Vec<Figure> {
    for contender in contenders {
        (contender.pass)(corpus, contender.operation, corpus.len().div_ceil(WARM_UP));
    }
    let mut turns = vec![Vec::new(); contenders.len()];
    for _ in 0..runs {
        for (contender, turns) in contenders.iter().zip(&mut turns) {
            turns.push((contender.pass)(corpus, contender.operation, corpus.len()));
        }
    }
    let figure = |(contender, turns): (&Contender, Vec<f64>)| Figure {
        corpus: corpus.name,
        library: contender.library,
        operation: contender.operation,
        texts: corpus.len(),
        turns,
    };
    contenders.iter().zip(turns).map(figure).collect()
}

fn with_default_cache(corpus: &Corpus, runs: usize) -> Vec<Figure> {
    let texts = corpus.len().min(FEW);
    let figure = |operation| Figure {
        corpus: corpus.name,
        library: "phonenumber 0.3.10, default",
        operation,
        texts,
        turns: (0..runs).map(|_| pass::<Phonenumber>(corpus, operation, texts)).collect(),
    };
    PHONENUMBER_OPERATIONS.map(figure).into()
}

fn pass<L: Library>(corpus: &Corpus, operation: Operation, texts: usize) -> f64 {
    let regions: Vec<L::Region> = corpus.regions()[..texts].iter().map(|&region| L::region(region)).collect();
    let mut out = String::new();
    let start = Instant::now();
    for (row, &region) in regions.iter().enumerate() {
        let text = black_box(corpus.text(row));
        match operation {
            Operation::E164 => L::e164(text, region, &mut out),
            Operation::Validity => L::validity(text, region),
            Operation::Everything => L::everything(text, region, &mut out),
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "far fewer texts than 2^52")]
    let texts = texts as f64;
    seconds * 1e9 / texts
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
