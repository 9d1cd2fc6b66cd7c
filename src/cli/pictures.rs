use super::boundary::must_be_inside;
use super::brokers::grouped_by;
use super::groups::CommunityArgs;
use super::modes::two_modes;
use super::page::no;
use super::{Exit, Failure, Global, words};
use crate::answer::Picture;
use crate::model::Dataset;
use crate::network::{Boundary, Inside};
use crate::report::Report;
use crate::{query, report};
use clap::Args;

/// Kinds of picture besides networks and chains.
#[derive(Debug, Clone, Args)]
pub(super) struct PictureArgs {
    /// The dated relationships of this actor as bars over years (repeat, or separate by commas)
    #[arg(long, value_name = "ACTOR", conflicts_with_all = ["around", "connect", "two_mode", "engine", "highlight", "hide", "size", "pin", "save_layout", "tie_labels"])]
    timeline: Vec<String>,
    /// Two kinds or families of actor in two columns, such as person,committee, and what joins the one
    /// to the other
    #[arg(long, value_name = "KIND,KIND", conflicts_with_all = ["around", "connect"])]
    two_mode: Option<String>,
    /// Outlines around groups: communities as `interlock groups` finds them, or actors alike by kind,
    /// family or a field of their attributes
    #[arg(long, value_name = "communities|kind|family|FIELD", num_args = 0..=1, default_missing_value = "communities", conflicts_with_all = ["timeline", "two_mode", "connect", "engine"])]
    groups: Option<String>,
    #[command(flatten)]
    communities: CommunityArgs,
}

impl PictureArgs {
    /// Whether a figure for print is asked for.
    pub(super) fn for_print(&self) -> bool {
        !self.timeline.is_empty() || self.two_mode.is_some() || self.groups.is_some()
    }

    /// Draws the boundary as the picture needs it.
    pub(super) fn narrow(&self, dataset: &Dataset, boundary: &mut Boundary) -> Result<(), Failure> {
        if let Some(value) = &self.two_mode {
            boundary.modes = Some(two_modes(dataset, value, "--two-mode")?);
            boundary.options.push(format!("--two-mode {value}"));
        }
        Ok(())
    }

    /// The page, if one of these pictures is asked for; or how the command ends
    /// where there is nothing to draw.
    /// `look` adds to a picture of shapes what else is asked for.
    pub(super) fn page(
        &self,
        inside: &Inside<'_>,
        look: impl Fn(Picture) -> Result<Picture, Failure>,
    ) -> Result<Option<Result<Report, Exit>>, Failure> {
        if !self.timeline.is_empty() {
            return self.timeline(inside).map(Some);
        }
        if let Some(value) = &self.two_mode {
            return two_mode(inside, value, look).map(Some);
        }
        Ok(None)
    }

    /// The page of a picture in groups, if these are asked for.
    pub(super) fn grouped(
        &self,
        inside: &Inside<'_>,
        whole: &Picture,
        global: &Global,
    ) -> Result<Option<Report>, Failure> {
        let Some(word) = &self.groups else { return Ok(None) };
        let dataset = inside.dataset();
        let by = grouped_by(dataset, word, self.communities.options(global))?;
        Ok(Some(report::grouping(dataset, &query::grouping(inside, whole.clone(), &by))))
    }

    fn timeline(&self, inside: &Inside<'_>) -> Result<Result<Report, Exit>, Failure> {
        let dataset = inside.dataset();
        let actors = words::actors(dataset, &self.timeline)?;
        for &actor in &actors {
            must_be_inside(dataset, inside.boundary(), actor)?;
        }
        let answer = query::timeline(inside, &actors);
        if answer.careers.iter().all(|career| career.terms.is_empty()) {
            return Ok(Err(no(
                "no relationship of theirs inside the boundary has a date, so there is nothing to draw; `interlock show` lists what is recorded",
            )));
        }
        Ok(Ok(report::timeline(dataset, &answer)))
    }
}

fn two_mode(
    inside: &Inside<'_>,
    value: &str,
    look: impl Fn(Picture) -> Result<Picture, Failure>,
) -> Result<Result<Report, Exit>, Failure> {
    let mut answer = query::two_mode(inside, query::MOST_OF_TWO_MODES);
    answer.picture = look(answer.picture)?;
    if answer.picture.ties.is_empty() {
        return Ok(Err(no(
            "no relationship inside the boundary joins one of the first kind to one of the second, so there is nothing to draw",
        )));
    }
    let mut modes = words::split(value);
    let mut mode = || modes.next().unwrap_or_default();
    Ok(Ok(report::two_mode(inside.dataset(), &answer, [mode(), mode()])))
}
