//! A session: strategies, and what is done with data under them.

use anilab_engine::error::Result;
use anilab_engine::session::{Dataset, Observer, SessionBuilder, Unobserved};
use anilab_studies::profile::{Profiled, profile};

use crate::run::Run;

/// Strategies that were checked, on threads of their own.
#[derive(Debug, Clone)]
pub struct Session(anilab_engine::session::Session);

impl Session {
    /// A session of these strategies: names such as `e164` and `last-9`, names of real systems such as `salesforce-open-cti`, or
    /// specs such as `e164+name-similarity:0.9`. The basic six if there are none.
    ///
    /// # Errors
    /// If a name or spec is not known.
    pub fn new<S: Into<String>>(strategies: impl IntoIterator<Item = S>) -> Result<Self> {
        anilab_engine::session::Session::new(strategies).map(Self)
    }

    /// A session with a seed, a number of threads, or strategies of a configuration.
    #[must_use]
    pub fn builder() -> SessionBuilder {
        anilab_engine::session::Session::builder()
    }

    /// The session of the engine, for what this front does not offer.
    #[must_use]
    pub fn engine(&self) -> &anilab_engine::session::Session {
        &self.0
    }

    /// Replays every call of a data set under every strategy.
    ///
    /// # Errors
    /// If a file cannot be used, or no call is eligible.
    pub fn replay(&self, data: &Dataset) -> Result<Run> {
        self.replay_observed(data, &Unobserved)
    }

    /// As [`Self::replay`], with progress, notes, and a way to stop.
    ///
    /// # Errors
    /// As [`Self::replay`], and if the observer cancels.
    pub fn replay_observed(&self, data: &Dataset, observer: &dyn Observer) -> Result<Run> {
        Run::new(self.0.clone(), data.clone(), observer)
    }

    /// The state of the phone data: of records, of calls, or of both.
    ///
    /// # Errors
    /// If a file cannot be used, or a log has no eligible call.
    pub fn profile(&self, data: &Dataset) -> Result<Profiled> {
        profile(&self.0, data, &Unobserved)
    }
}

impl From<anilab_engine::session::Session> for Session {
    fn from(session: anilab_engine::session::Session) -> Self {
        Self(session)
    }
}
