//! A diagnosis: one strategy replayed beside those that tell why its calls miss.

use anilab_engine::error::Result;
use anilab_engine::input::ExtraColumn;
use anilab_engine::matching::strategy::Recipe;
use anilab_engine::measure::Tally;
use anilab_engine::model::Outcome;
use anilab_engine::replay::{BatchResult, StrategyResult};
use anilab_engine::session::{Dataset, Observer, Replayed, Seen as Read, Session, check_evaluated, dataset_counts};

use super::{
    Audit, BoundCounter, Causes, Diagnosis, Doctor, Findings, Lab, LabelColumns, LabelQuality, Near, Panel, Plan,
    Seen as Batch,
};

/// What is to be diagnosed.
#[derive(Debug, Clone)]
pub struct Request {
    /// The strategy.
    pub recipe: Recipe,
    /// The strategies on which an audit draws calls; none without an audit.
    pub panel: Vec<Recipe>,
    /// How many calls the audit draws.
    pub audit: Option<usize>,
    /// The column of the log with the record that the present system popped.
    pub incumbent: Option<String>,
    /// The column of the log that says where a label comes from.
    pub label_source: Option<String>,
    /// Whether examples and the audit show phone numbers.
    pub shows_numbers: bool,
}

impl Request {
    /// The diagnosis of a strategy, and nothing beside it.
    #[must_use]
    pub fn of(recipe: Recipe) -> Self {
        Self { recipe, panel: Vec::new(), audit: None, incumbent: None, label_source: None, shows_numbers: false }
    }
}

/// A request whose strategies are built, and the data set that serves them.
pub struct Prepared {
    request: Request,
    plan: Plan,
    data: Dataset,
}

/// A diagnosis, and what else came of it.
pub struct Outcomes {
    /// The diagnosis.
    pub diagnosis: Diagnosis,
    /// The calls that the audit drew.
    pub audit: Option<Audit>,
    /// What was read.
    pub seen: Read,
}

impl Prepared {
    /// Builds the strategies, before any data is read.
    ///
    /// # Errors
    /// If a strategy cannot be built, or needs a log that can be read twice.
    pub fn new(request: Request, mut data: Dataset) -> Result<Self> {
        let fields = data.read_other_fields();
        let carried = |name: &String| ExtraColumn { name: name.clone(), is_optional: false };
        data.carry(request.incumbent.iter().chain(&request.label_source).map(carried).collect());
        let plan = Plan::new(&request.recipe, &fields, &request.panel, !data.is_stream())?;
        data.serve(&plan.strategies)?;
        Ok(Self { request, plan, data })
    }

    /// The data set.
    #[must_use]
    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// Replays the calls and says why they miss; `each` gets the cause of every call.
    ///
    /// # Errors
    /// As [`Session::replay_each`], if `each` fails, or if no call was evaluated.
    pub fn run(
        &self,
        session: &Session,
        observer: &dyn Observer,
        mut each: impl FnMut(Batch<'_>, &Findings) -> Result<()> + Send,
    ) -> Result<Outcomes> {
        let Self { request, plan, data } = self;
        let session = session.with_strategies(plan.strategies.clone());
        let label_columns = LabelColumns { incumbent: 0, source: request.label_source.as_ref().map(|_| 1) };
        let mut labels = request.incumbent.as_ref().map(|_| LabelQuality::new(label_columns));
        let mut tally = Tally::new(plan.strategies.len());
        let mut doctor = Doctor::new(&plan.strategies[0], data.default_region);
        let mut causes = Causes::new(request.shows_numbers);
        let mut bounds = BoundCounter::default();
        let mut audit = request.audit.map(|wanted| {
            let strategies = plan.panel.clone();
            Audit::new(Panel { strategies, wanted, seed: session.seed(), shows_numbers: request.shows_numbers })
        });
        let seen =
            session.replay_each(data, observer, |Replayed { calls, result, records, replay, pass, .. }| {
                let batch = Batch { calls, result, records, replay, pass };
                let findings = doctor.diagnose(batch, |row| near(plan, result, row))?;
                causes.add(batch, &findings);
                bounds.add(result, records);
                if let Some(labels) = &mut labels {
                    labels.add(calls);
                }
                if let Some(audit) = &mut audit {
                    audit.add(batch);
                }
                each(batch, &findings)?;
                tally.add(result, &calls.started_at);
                Ok(())
            })?;
        check_evaluated(data, &seen, tally.eligible())?;
        let scores = session.threads().run(|| tally.scores(&plan.strategies));
        let lab: Vec<_> = plan.lab.iter().map(|(name, row)| (name.clone(), &scores[*row])).collect();
        let counts = dataset_counts(&seen, &tally);
        let diagnosis = causes.diagnosis(&request.recipe.name, &plan.compared, counts, Lab::of(&lab), bounds.bounds());
        let diagnosis = Diagnosis { labels: labels.map(LabelQuality::finished), ..diagnosis };
        Ok(Outcomes { diagnosis, audit, seen })
    }
}

/// What further strategies find where the one that is diagnosed finds nobody.
fn near(plan: &Plan, result: &BatchResult, row: usize) -> Near {
    let of = |strategy: usize| -> &StrategyResult { &result.strategies[strategy][row] };
    let finds_nobody = matches!(of(0).outcome, Outcome::Unmatched | Outcome::Unusable);
    Near {
        by_reading: finds_nobody && of(plan.by_reading).outcome.matches(),
        by_slip: finds_nobody && plan.slips.clone().any(|slip| of(slip).outcome.matches()),
    }
}
