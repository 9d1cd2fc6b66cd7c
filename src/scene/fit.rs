//! Pages of fixed height: who is left out for want of room.

use super::build::{Measured, Room};
use super::{Scene, SceneOptions};
use crate::layout::{Point, Size};
use crate::report::{Arrangement, Diagram};
use std::cmp::Reverse;

/// Up to so many of those left out are all named on the page, if it has room for
/// sentences; of more, the most connected ones.
const NAMED: usize = 30;
const NAMED_OF_MANY: usize = 12;

/// The picture of as many actors as a page of this height has room for.
///
/// Those leave first who are not emphasised, have no emphasised line, and have
/// fewest lines; with them goes whoever then stands alone, and, where the picture
/// leads from left to right, whoever then leads nowhere. Nothing is ever drawn
/// smaller. If not even those whom the picture is about find room with the words
/// around it, the page grows. Cost: a layout for each of about log₂ n sizes.
pub(super) fn fitted(diagram: &Diagram, options: &SceneOptions, height: f64) -> Scene {
    let order = by_weight(diagram);
    let must = order.iter().take_while(|&&at| diagram.shapes[at].emphasis).count().max(1);
    let all = diagram.shapes.len();
    // No page of this height was ever made for so many more.
    let (mut fits, mut fails) = (must.min(all), all.min(options.preset.meant_for * 3) + 1);
    let mut best = Trial::of(diagram, &order, fits, options, None);
    while fails - fits > 1 {
        // The first guess is what the page is meant for.
        let guess = options.preset.meant_for;
        let middle = if fails - fits > guess && guess > fits { guess } else { usize::midpoint(fits, fails) };
        let room = best.room(height, options);
        let trial = Trial::of(diagram, &order, middle, options, room);
        if trial.scene.size.height <= height {
            (fits, best) = (middle, trial);
        } else {
            fails = middle;
        }
    }
    // White that is left is spread over the picture, if it then still fits.
    let room = best.room(height, options).map(|room| Room { fill: true, ..room });
    let spread = Trial::of(diagram, &order, fits, options, room);
    if spread.scene.size.height <= height {
        best = spread;
    }
    best.spread(options, height)
}

/// A picture of some of the actors.
struct Trial {
    diagram: Diagram,
    options: SceneOptions,
    measured: Measured,
    scene: Scene,
    left_out: Vec<String>,
}

impl Trial {
    fn of(
        diagram: &Diagram,
        order: &[usize],
        number: usize,
        options: &SceneOptions,
        room: Option<Room>,
    ) -> Self {
        let kept = kept(diagram, order, number);
        let gone = order.iter().filter(|&&at| !kept[at]);
        let left_out: Vec<String> = gone.map(|&at| diagram.shapes[at].name.clone()).collect();
        let mut part = diagram.part(&kept);
        if let Some(subtitle) = part.subtitle.as_mut().filter(|_| !left_out.is_empty()) {
            subtitle.push_str(&format!("; shown: {} actors", part.shapes.len()));
        }
        part.remarks.extend(remark(&left_out, options));
        let places = |all: &Vec<Point>| {
            all.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(place, _)| *place).collect()
        };
        let options = SceneOptions { positions: options.positions.as_ref().map(places), ..options.clone() };
        let measured = Measured::new(&part, &options, room);
        let scene = Scene::composed(&measured, &part, &options, 0.0);
        Self { diagram: part, options, measured, scene, left_out }
    }

    /// What the words around this picture leave of the page.
    fn room(&self, height: f64, options: &SceneOptions) -> Option<Room> {
        let words = self.scene.size.height - self.measured.height();
        let width = options.preset.width? - 2.0 * options.preset.margin;
        Some(Room { size: Size::new(width, (height - words).max(height * 0.2)), fill: false })
    }

    /// On the page: the picture gets the white that is left.
    fn spread(self, options: &SceneOptions, height: f64) -> Scene {
        let free = height - self.scene.size.height;
        let mut scene = if free > 0.0 {
            Scene::composed(&self.measured, &self.diagram, &self.options, free)
        } else {
            self.scene
        };
        scene.size.height = scene.size.height.max(height);
        if self.left_out.len() > named(self.left_out.len(), options) {
            scene.description.push_str(&format!(" Left out for want of room: {}.", self.left_out.join(", ")));
        }
        scene
    }
}

/// All shapes, those first who are the last to leave.
fn by_weight(diagram: &Diagram) -> Vec<usize> {
    let mut lines = vec![0_usize; diagram.shapes.len()];
    let mut strong = vec![false; diagram.shapes.len()];
    for line in &diagram.lines {
        for end in [line.from, line.to] {
            if end < lines.len() {
                lines[end] += 1;
                strong[end] |= line.emphasis;
            }
        }
    }
    let mut order: Vec<usize> = (0..diagram.shapes.len()).collect();
    order.sort_by_key(|&at| (!diagram.shapes[at].emphasis, !strong[at], Reverse(lines[at]), at));
    order
}

/// Who stays when the first so many of an order do: nobody who lost all lines, and
/// between columns nobody who lost the way on.
fn kept(diagram: &Diagram, order: &[usize], number: usize) -> Vec<bool> {
    let mut kept = vec![false; diagram.shapes.len()];
    for &at in &order[..number] {
        kept[at] = true;
    }
    if number == order.len() {
        return kept;
    }
    let ways = |kept: &[bool]| {
        let mut ways = vec![0_usize; kept.len()];
        for line in &diagram.lines {
            let ends = [line.from, line.to];
            if line.from != line.to && ends.iter().all(|&end| kept.get(end) == Some(&true)) {
                for end in ends {
                    ways[end] += 1;
                }
            }
        }
        ways
    };
    let through = matches!(diagram.arrangement, Arrangement::Columns(_));
    let before = ways(&vec![true; kept.len()]);
    loop {
        let now = ways(&kept);
        let lost = |at: usize| {
            let least = if through { before[at].min(2) } else { before[at].min(1) };
            kept[at] && !diagram.shapes[at].emphasis && now[at] < least
        };
        let gone: Vec<usize> = (0..kept.len()).filter(|&at| lost(at)).collect();
        if gone.is_empty() {
            return kept;
        }
        for at in gone {
            kept[at] = false;
        }
    }
}

fn named(of: usize, options: &SceneOptions) -> usize {
    match (options.preset.terse, of > NAMED) {
        (true, _) => 1,
        (false, true) => NAMED_OF_MANY,
        (false, false) => of,
    }
}

/// Who is left out, in words.
fn remark(names: &[String], options: &SceneOptions) -> Option<String> {
    let shown = &names[..names.len().min(named(names.len(), options))];
    let (last, before) = shown.split_last()?;
    let rest = names.len() - shown.len();
    if options.preset.terse {
        return Some(match rest {
            0 => format!("No room was left for {last}."),
            _ => format!("No room was left for {} others, whom the file lists.", names.len()),
        });
    }
    let list = match (before, rest) {
        ([], 0) => last.clone(),
        (_, 0) => format!("{} and {last}", before.join(", ")),
        (_, rest) => format!("{} and {rest} more, listed in the file", shown.join(", ")),
    };
    Some(format!("Left out for want of room: {list}."))
}
