//! Files that keep the places of a picture.

use super::exit::Failure;
use super::files::{read_file, write_file};
use crate::layout::Point;
use crate::scene::Scene;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The form of such a file.
const FORM: &str = "interlock.layout/1";

/// Where the actors of a picture stand.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    interlock: String,
    /// Of all lengths: `pt` or `px`.
    unit: String,
    /// By the ids of actors: right from the page's left side and down from the top
    /// of the picture.
    actors: BTreeMap<String, [f64; 2]>,
}

/// The places that a file keeps.
pub(super) fn read(path: &Path, unit: &str) -> Result<BTreeMap<String, Point>, Failure> {
    let refuse = |what: String| Failure::Usage(format!("--pin {}: {what}", path.display()));
    let input = read_file(path)?;
    let file: File = serde_json::from_slice(&input.bytes)
        .map_err(|error| refuse(format!("{error}; `draw --save-layout FILE` writes such a file")))?;
    if file.interlock != FORM {
        return Err(refuse(format!("its form is `{}`; this program reads `{FORM}`", file.interlock)));
    }
    if file.unit != unit {
        return Err(refuse(format!(
            "its places are in {}, those of this page in {unit}; choose the --preset for which it was made",
            file.unit
        )));
    }
    // A page has a sensible size; a slip of the hand must not make one of miles.
    let sound = |[x, y]: &[f64; 2]| x.abs() <= 1e5 && y.abs() <= 1e5;
    if let Some((id, place)) = file.actors.iter().find(|(_, place)| !sound(place)) {
        return Err(refuse(format!("the place of {id}, {place:?}, is on no page")));
    }
    Ok(file.actors.into_iter().map(|(id, [x, y])| (id, Point::new(x, y))).collect())
}

/// Keeps the places of a picture, rounded to a hundredth.
pub(super) fn write(path: &Path, scene: &Scene) -> Result<(), Failure> {
    let hundredth = |number: f64| (number * 100.0).round() / 100.0;
    let place = |center: Point| [hundredth(center.x - scene.origin.x), hundredth(center.y - scene.origin.y)];
    let actors = scene.actors.iter().map(|actor| (actor.id.clone(), place(actor.area.center)));
    let file =
        File { interlock: FORM.to_owned(), unit: scene.unit.word().to_owned(), actors: actors.collect() };
    let text = serde_json::to_string_pretty(&file).expect("ids and finite numbers can be written");
    write_file(path, &(text + "\n"))
}
