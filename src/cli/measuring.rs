use super::{Failure, Global};
use crate::answer::Weighing;
use crate::measure::{MEASURES, Measure, Mode, Options, Weight};
use crate::model::Dataset;
use crate::network::Inside;
use crate::query::{self, StrengthBy, WeighError};
use clap::Args;

/// How strands are measured.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Measuring")]
pub(super) struct MeasuringArgs {
    /// How strong a connection is (more is closer): its number of distinct kinds, its number of
    /// relationships, or the sum of a number that every relationship states
    #[arg(long, value_name = "kinds|ties|FIELD")]
    weight: Option<String>,
    /// How long a connection is (more is farther): a number that every relationship states
    #[arg(long, value_name = "FIELD")]
    length: Option<String>,
    /// Whether several relationships of one pair make one connection (merge) or count each (separate)
    #[arg(long, value_name = "merge|separate", default_value = "merge", value_parser = ["merge", "separate"])]
    parallel: String,
    /// Which arrows count with --directed or --as-written: all, those that lead to an actor (in), or
    /// from it (out) [default: the usual one of each measure]
    #[arg(long, value_name = "all|in|out", value_parser = ["all", "in", "out"])]
    mode: Option<String>,
    /// Closeness: compare an actor only with those it reaches
    #[arg(long)]
    per_component: bool,
    /// The sets for --by between: where chains begin and where they end, each a list of kinds, families or actors
    #[arg(long, value_names = ["SET", "SET"], num_args = 2)]
    ends: Vec<String>,
}

impl MeasuringArgs {
    /// Whether `between` can be measured.
    pub(super) fn has_ends(&self) -> bool {
        !self.ends.is_empty()
    }

    /// What is handed to the measures, and what the page says of it.
    pub(super) fn options(
        &self,
        inside: &Inside<'_>,
        measures: &[&'static Measure],
        global: &Global,
    ) -> Result<(Options, Weighing), Failure> {
        let separate = self.parallel == "separate";
        let strength = self.weight.as_deref().map(|word| match word {
            "kinds" => StrengthBy::Kinds,
            "ties" => StrengthBy::Ties,
            field => StrengthBy::Field(field.to_owned()),
        });
        // Relationships that stay apart are so many connections of strength 1.
        let strength = strength.or(separate.then_some(StrengthBy::Ties));
        for (option, given, used) in [
            ("--weight", self.weight.is_some(), Weight::Strength),
            ("--length", self.length.is_some(), Weight::Length),
        ] {
            if given && measures.iter().all(|measure| measure.weight != used) {
                return Err(unused(option, used));
            }
        }
        let projection = inside.projection();
        if self.mode.is_some() && !projection.is_directed() {
            return Err(Failure::Usage(
                "--mode: without --directed or --as-written there are no arrows".to_owned(),
            ));
        }
        let dataset = inside.dataset();
        let strengths = strength.as_ref().map(|by| query::strengths(inside, &projection, by)).transpose();
        let strengths = strengths.map_err(|error| refusal(dataset, "--weight", &error))?;
        let lengths =
            self.length.as_ref().map(|field| query::lengths(inside, &projection, field)).transpose();
        let lengths = lengths.map_err(|error| refusal(dataset, "--length", &error))?;
        let mut weighing = query::weighing(strength.as_ref(), self.length.as_deref());
        (weighing.separate, weighing.per_component) = (separate, self.per_component);
        let mut sets = Vec::new();
        for label in &self.ends {
            let set = super::between::set(dataset, inside.boundary(), label, "--ends")?;
            let seats: Vec<u32> = set.iter().filter_map(|&actor| projection.seat(actor)).collect();
            weighing.ends.push((label.clone(), seats.len(), set.len() - seats.len()));
            sets.push(seats);
        }
        let options = Options {
            threads: global.threads.map_or(0, usize::from),
            strengths,
            lengths,
            mode: self.mode.as_deref().map(|word| match word {
                "in" => Mode::In,
                "out" => Mode::Out,
                _ => Mode::All,
            }),
            per_component: self.per_component,
            separate,
            ends: <[Vec<u32>; 2]>::try_from(sets).ok(),
            ..Options::default()
        };
        Ok((options, weighing))
    }

    /// That a measure and its options belong together.
    pub(super) fn check(&self, measures: &[&'static Measure]) -> Result<(), Failure> {
        let asked = |name: &str| measures.iter().any(|measure| measure.name == name);
        if asked("between") && !self.has_ends() {
            return Err(Failure::Usage(
                "--by between: between whom? Name the two sets, such as --ends company government-body"
                    .to_owned(),
            ));
        }
        if self.has_ends() && !asked("between") {
            return Err(Failure::Usage("--ends: only --by between uses it".to_owned()));
        }
        if self.per_component && !asked("closeness") {
            return Err(Failure::Usage("--per-component: only --by closeness uses it".to_owned()));
        }
        Ok(())
    }
}

/// That an option would change nothing.
fn unused(option: &str, used: Weight) -> Failure {
    let users: Vec<&str> =
        MEASURES.iter().filter(|measure| measure.weight == used).map(|measure| measure.name).collect();
    Failure::Usage(format!(
        "{option}: none of the measures asked for uses it; these do: {}",
        users.join(", ")
    ))
}

fn refusal(dataset: &Dataset, option: &str, error: &WeighError) -> Failure {
    let tie = |tie: &crate::model::TieIx| {
        let facts = dataset.tie(*tie);
        let name = |actor| dataset.actor(actor).name.as_str();
        format!(
            "{} (“{} {} {}”)",
            dataset.id_of(facts),
            name(facts.from),
            dataset.tie_kind(facts).reads,
            name(facts.to)
        )
    };
    Failure::Usage(match error {
        WeighError::NoField { field, known } if known.is_empty() => {
            format!(
                "{option} {field}: no relationship inside the boundary states “{field}”, nor any other number"
            )
        }
        WeighError::NoField { field, known } => {
            format!(
                "{option} {field}: no relationship inside the boundary states “{field}”; what they state: {}",
                known.join(", ")
            )
        }
        WeighError::Missing { field, tie: first, lacking, ties } => format!(
            "{option} {field}: {lacking} of {ties} relationships do not state it, the first is {}; a missing number is not guessed: choose the relationships that have it, such as with --tie",
            tie(first)
        ),
        WeighError::Unfit { field, tie: which, value } => {
            format!("{option} {field}: {} has {value}; it must be a number above 0", tie(which))
        }
    })
}
