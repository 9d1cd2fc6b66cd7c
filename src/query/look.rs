//! What is shown of a picture, and what is shown with it.

use crate::answer::{Discs, Picture};
use crate::measure::{Measure, Options, Undefined};
use crate::model::{ActorIx, TieIx};
use crate::network::Inside;

/// The same without some of its actors and their ties.
pub fn hide(inside: &Inside<'_>, picture: Picture, hidden: &[ActorIx]) -> Picture {
    let dataset = inside.dataset();
    let shown = |actor: ActorIx| !hidden.contains(&actor);
    let ends = |ix: TieIx, derived: bool| {
        let tie = dataset.tie(ix);
        [if derived { tie.on_behalf_of.unwrap_or(tie.from) } else { tie.from }, tie.to]
    };
    let keep: Vec<bool> = picture.actors.iter().map(|&actor| shown(actor)).collect();
    let staying = |at: &usize| keep[*at];
    let all = 0..picture.actors.len();
    let mut gone: Vec<ActorIx> = picture.actors.iter().copied().filter(|&actor| !shown(actor)).collect();
    gone.extend(&picture.hidden);
    Picture {
        actors: all.clone().filter(staying).map(|at| picture.actors[at]).collect(),
        ties: picture
            .ties
            .iter()
            .copied()
            .filter(|&(ix, derived, _)| ends(ix, derived).into_iter().all(shown))
            .collect(),
        focus: picture.focus.iter().copied().filter(|&actor| shown(actor)).collect(),
        columns: picture
            .columns
            .as_ref()
            .map(|columns| all.clone().filter(staying).map(|at| columns[at]).collect()),
        discs: picture.discs.as_ref().map(|discs| Discs {
            values: all.filter(staying).map(|at| discs.values[at]).collect(),
            ..discs.clone()
        }),
        hidden: gone,
        ..picture
    }
}

/// The same with discs whose area is in proportion to a measure on the whole network
/// inside the boundary; an error if it is not defined there.
pub fn with_discs(
    inside: &Inside<'_>,
    picture: Picture,
    measure: &'static Measure,
    options: &Options,
) -> Result<Picture, Undefined> {
    let projection = inside.projection();
    let scores = (measure.compute)(&projection, options)?;
    let value = |&actor: &ActorIx| scores.values[projection.seat(actor)? as usize].ok();
    let values = picture.actors.iter().map(value).collect();
    Ok(Picture { discs: Some(Discs { title: measure.title, values }), ..picture })
}
