use super::measuring::MeasuringArgs;
use super::page::no;
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
    /// Whether something other than actors by a measure is asked for.
    pub(super) fn is_asked(&self) -> bool {
        self.ties || self.cuts
    }

    /// Its page, or its figure, and its exit code; no page where there is nothing to
    /// draw.
    pub(super) fn page(
        &self,
        dataset: &Dataset,
        inside: &Inside<'_>,
        (measuring, kinds): (&MeasuringArgs, Option<&[ActorKindIx]>),
        (top, figure): (usize, bool),
        global: &Global,
    ) -> Result<(Option<Report>, Exit), Failure> {
        if self.cuts {
            let cuts = query::cut_actors(inside, kinds);
            if cuts.rows.is_empty() && figure {
                return Ok((None, no("nobody is cut off without anybody, so there is nothing to draw")));
            }
            let exit = if cuts.rows.is_empty() { Exit::No } else { Exit::Answered };
            let page = if figure {
                report::cuts_picture(dataset, &query::picture::cuts(inside, &cuts, top))
            } else {
                report::cut_actors(dataset, &cuts, top)
            };
            return Ok((Some(page), exit));
        }
        let like = [Measure::named("betweenness").expect("betweenness is in the table")];
        measuring.check(&like)?;
        let (options, weighing) = measuring.options(inside, &like, global)?;
        let lines = query::lines(inside, &options, weighing);
        if lines.rows.is_empty() && figure {
            return Ok((None, no("nobody is joined to anybody, so there is nothing to draw")));
        }
        let page = if figure {
            report::lines_picture(dataset, &query::picture::lines(inside, &lines, top), &lines)
        } else {
            report::lines(dataset, &lines, top)
        };
        Ok((Some(page), Exit::Answered))
    }
}
