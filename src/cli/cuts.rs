use super::measuring::MeasuringArgs;
use super::{Exit, Failure, Global};
use crate::measure::Measure;
use crate::model::{ActorKindIx, Dataset};
use crate::network::Inside;
use crate::report::Report;
use crate::{query, report};
use clap::Args;

/// What is ranked instead of actors.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct CutArgs {
    /// Rank connections instead, each with its relationships: how many of the shortest chains run
    /// along it, and who is cut off without it if it is a bridge
    #[arg(long, conflicts_with_all = ["by", "kind", "cuts"])]
    ties: bool,
    /// List those instead without whom others are cut off, and who these are
    #[arg(long, conflicts_with_all = ["by", "weight", "length", "parallel", "per_component", "ends"])]
    cuts: bool,
}

impl CutArgs {
    /// The page, if something other than actors is asked for, and its exit code.
    pub(super) fn page(
        &self,
        dataset: &Dataset,
        inside: &Inside<'_>,
        (measuring, kinds): (&MeasuringArgs, Option<&[ActorKindIx]>),
        top: usize,
        global: &Global,
    ) -> Result<Option<(Report, Exit)>, Failure> {
        if self.cuts {
            let cuts = query::cut_actors(inside, kinds);
            let exit = if cuts.rows.is_empty() { Exit::No } else { Exit::Answered };
            return Ok(Some((report::cut_actors(dataset, &cuts, top), exit)));
        }
        if !self.ties {
            return Ok(None);
        }
        let like = [Measure::named("betweenness").expect("betweenness is in the table")];
        measuring.check(&like)?;
        let (options, weighing) = measuring.options(inside, &like, global)?;
        let lines = query::lines(inside, &options, weighing);
        Ok(Some((report::lines(dataset, &lines, top), Exit::Answered)))
    }
}
