use super::{RankOptions, picture, rank};
use crate::answer::{Picture, TwoMode, View, Weighing};
use crate::measure::{MEASURES, Options};
use crate::model::{ActorIx, ActorKindIx, TieIx};
use crate::network::{Exclusion, Inside, Standing};

/// How many actors of both modes together a figure of two columns holds.
pub const MOST_OF_TWO_MODES: usize = 60;

/// Two modes in two columns. If there are more actors than `most`, the most central
/// are shown: by contacts, then by betweenness in the network of the two modes.
///
/// The boundary of `inside` must have modes; without, the figure is empty.
pub fn two_mode(inside: &Inside<'_>, most: usize) -> TwoMode {
    let dataset = inside.dataset();
    let modes = inside.boundary().modes.clone().unwrap_or_default();
    let mode = |actor: ActorIx| usize::from(!modes[0].contains(&dataset.actor(actor).kind));
    let central = ranked(inside);
    let leading = picture::centre(inside, &central[..central.len().min(most)]);
    // Whose contacts are all too far down the list would stand there without a line.
    let joined = |actor: &ActorIx| {
        let ends = |tie: TieIx| {
            [Some(dataset.tie(tie).from), Some(dataset.tie(tie).to), dataset.tie(tie).on_behalf_of]
        };
        leading.ties.iter().any(|&(tie, ..)| ends(tie).contains(&Some(*actor)))
    };
    let (shown, cut): (Vec<ActorIx>, Vec<ActorIx>) =
        central.iter().partition(|actor| leading.actors.binary_search(actor).is_ok() && joined(actor));
    let drawn = picture::centre(inside, &shown);
    let columns: Vec<usize> = drawn.actors.iter().map(|&actor| mode(actor)).collect();
    let of_neither =
        |actor: &ActorIx| !modes.iter().flatten().any(|kind| *kind == dataset.actor(*actor).kind);
    TwoMode {
        within: dataset
            .tie_ixs()
            .filter(|&tie| inside.standing(tie) == Standing::Out(Exclusion::Mode))
            .count(),
        others: dataset.actor_ixs().filter(of_neither).count(),
        picture: Picture { view: View::TwoMode { cut: cut.len() }, columns: Some(columns), ..drawn },
        cut,
    }
}

/// Everybody inside, the most central first.
fn ranked(inside: &Inside<'_>) -> Vec<ActorIx> {
    let wanted = ["contacts", "betweenness"];
    let asked = RankOptions {
        measures: MEASURES.iter().filter(|measure| wanted.contains(&measure.name)).collect(),
        kinds: Some((0..inside.dataset().actor_kinds.len()).map(ActorKindIx::new).collect()),
        options: Options::default(),
        weighing: Weighing::default(),
    };
    rank(inside, &asked).rows.iter().map(|row| row.actor).collect()
}
