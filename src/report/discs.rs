//! What the discs in the shapes of a picture stand for.

use super::rank::shown;
use crate::answer::Picture;
use crate::model::Dataset;

/// Each actor's part of the largest value shown; without discs, and without a value,
/// none.
pub(super) fn shares(picture: &Picture) -> Vec<Option<f64>> {
    let Some(discs) = &picture.discs else { return vec![None; picture.actors.len()] };
    let most = discs.values.iter().flatten().copied().fold(0.0, f64::max);
    discs.values.iter().map(|value| value.filter(|_| most > 0.0).map(|value| value / most)).collect()
}

/// What the area of a disc means, with the largest value as the measure of all.
pub(super) fn sentence(dataset: &Dataset, picture: &Picture) -> Option<String> {
    let discs = picture.discs.as_ref()?;
    let title = discs.title.to_lowercase();
    let valued =
        || discs.values.iter().zip(&picture.actors).filter_map(|(value, actor)| Some(((*value)?, actor)));
    let undefined = picture.actors.len() - valued().count();
    let largest = valued().reduce(|best, next| if next.0 > best.0 { next } else { best });
    let mut words = match largest.filter(|largest| largest.0 > 0.0) {
        Some((value, &actor)) => format!(
            "area of the disc: {title} in the network that this was drawn from; the largest is that of {}, {}",
            dataset.actor(actor).name,
            shown(value)
        ),
        None => format!("no discs: {title} is 0 for all shown"),
    };
    if undefined > 0 {
        words.push_str(&format!("; not defined for {undefined}, who have none"));
    }
    Some(words)
}
