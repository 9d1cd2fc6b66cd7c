use super::words::{actor_kinds, split};
use super::{Failure, words};
use crate::answer::Weighing;
use crate::measure::{Measure, fits_two_modes};
use crate::model::{ActorKindIx, Dataset};
use crate::network::{Boundary, Course, Exclusion, Inside, Standing};
use clap::Args;

/// A network of two modes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Two modes")]
pub(super) struct ModeArgs {
    /// Two kinds or families of actor of which each is tied only to the other, such as
    /// person,committee: shares are then parts of what an actor of that mode can reach
    #[arg(long, value_name = "KIND,KIND", conflicts_with_all = ["ties", "cuts"])]
    modes: Option<String>,
    /// Leave out relationships between two actors of one mode
    #[arg(long, requires = "modes")]
    drop_inside: bool,
}

/// The kinds of actor of two modes, from a value such as `person,committee`.
pub(super) fn two_modes(
    dataset: &Dataset,
    value: &str,
    option: &str,
) -> Result<[Vec<ActorKindIx>; 2], Failure> {
    let parts: Vec<String> = split(value).map(ToOwned::to_owned).collect();
    let [one, other] = parts.as_slice() else {
        return Err(Failure::Usage(format!(
            "{option} {value}: name two kinds or families of actor, such as person,committee"
        )));
    };
    let kinds = |word: &String| actor_kinds(dataset, std::slice::from_ref(word), option);
    let modes = [kinds(one)?, kinds(other)?];
    if let Some(both) = modes[0].iter().find(|kind| modes[1].contains(kind)) {
        let kind = &dataset.actor_kinds[both.at()].id;
        return Err(Failure::Usage(format!("{option} {value}: {kind} would belong to both modes")));
    }
    Ok(modes)
}

impl ModeArgs {
    /// Draws the boundary around the two modes.
    pub(super) fn narrow(&self, dataset: &Dataset, boundary: &mut Boundary) -> Result<(), Failure> {
        let Some(value) = &self.modes else { return Ok(()) };
        let modes = two_modes(dataset, value, "--modes")?;
        if boundary.course != Course::Undirected {
            return Err(Failure::Usage(
                "--modes: two-mode measures have no directions; leave out --directed and --as-written"
                    .to_owned(),
            ));
        }
        boundary.modes = Some(modes);
        boundary.options.push(format!("--modes {value}"));
        if self.drop_inside {
            boundary.options.push("--drop-inside".to_owned());
        }
        Ok(())
    }

    /// Refuses what two modes do not bear; tells the page what the modes are.
    pub(super) fn check(
        &self,
        inside: &Inside<'_>,
        measures: &[&'static Measure],
        weighing: &mut Weighing,
    ) -> Result<(), Failure> {
        let Some(modes) = &inside.boundary().modes else { return Ok(()) };
        if let Some(unfit) = measures.iter().find(|measure| !fits_two_modes(measure)) {
            return Err(Failure::Usage(format!(
                "--modes: {} says nothing where contacts are never tied to each other; `interlocks` joins those who share contacts",
                unfit.name
            )));
        }
        let dataset = inside.dataset();
        let within = |&tie: &_| inside.standing(tie) == Standing::Out(Exclusion::Mode);
        let mut dropped = dataset.tie_ixs().filter(within);
        if let Some(first) = dropped.next().filter(|_| !self.drop_inside) {
            let tie = dataset.tie(first);
            let name = |actor| dataset.actor(actor).name.as_str();
            return Err(Failure::Usage(format!(
                "--modes: {} inside the boundary join two actors of one mode, the first is {} (“{} {} {}”); --drop-inside leaves them out",
                1 + dropped.count(),
                dataset.id_of(tie),
                name(tie.from),
                dataset.tie_kind(tie).reads,
                name(tie.to)
            )));
        }
        let labels = self.modes.as_deref().unwrap_or_default();
        let projection = inside.projection();
        let size = |kinds: &Vec<ActorKindIx>| {
            projection.actors().iter().filter(|&&actor| kinds.contains(&dataset.actor(actor).kind)).count()
        };
        weighing.modes = words::split(labels).map(ToOwned::to_owned).zip(modes.iter().map(size)).collect();
        Ok(())
    }
}
