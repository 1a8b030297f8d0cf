//! What if the world were different? Dials of a scenario turned through a range, every strategy replayed in the worlds that
//! come of it, where two of them cross, and which dials matter most.
//!
//! Worlds are made in memory and read as their files would be. A repeat has the same seed at every step, so that its people
//! stay who they are while a dial turns: curves are smooth, and strategies are compared in pairs.

pub mod chart;
mod crossing;
mod curve;
mod dial;
mod error;
mod gauge;
mod latin;
mod range;
mod ranking;
pub mod report;
mod result;
mod seeds;
mod sentence;
mod sobol;
mod study;
#[cfg(test)]
mod tests;
mod world;

pub use crossing::{Crossing, Meeting};
pub use curve::{Paired, Point};
pub use dial::{Dial, Kind, turned};
pub use error::{Result, SensitivityError};
pub use gauge::{Figure, GAUGES, Gauge, figures, gauge};
pub use range::{Range, setting};
pub use ranking::{Influence, Of, Ranking};
pub use result::{
    CrossingResult, CurveResult, DialIndices, DialResult, Ends, IndexResult, IndicesResult, InfluenceResult, OfResult,
    PairResult, PairedResult, RankingResult, SensitivityResult,
};
pub use seeds::world_seed;
pub use sentence::figure;
pub use sobol::{Index, Indices, Outputs, indices};
pub use study::{Asked, Pair, Study, Sweep};
#[cfg(test)]
pub(crate) use tests::example;
pub use world::{Asking, Lab, World, side_by_side};
