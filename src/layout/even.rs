//! Giving crowded boxes room before they are pushed apart.
//!
//! Pushes pass from neighbour to neighbour, so that the middle of a crowd would take
//! as many rounds as it is boxes wide. Here all boxes are drawn at once towards places
//! where each has room in proportion to its size: the page is cut in two, again and
//! again, each half for half of the boxes, by their area, in the order in which they
//! stand.

use super::{Point, Rect, Size};

/// Places at which each box has its share of the frame; left and right, above and
/// below stay as they are, as far as cuts tell. Cost: O(n log n).
pub(super) fn evened(places: &[Point], sizes: &[Size], gap: f64, frame: Size) -> Vec<Point> {
    let area = |at: usize| (sizes[at].width + gap) * (sizes[at].height + gap);
    let mut even = places.to_vec();
    let mut order: Vec<usize> = (0..places.len()).collect();
    let mut parts =
        vec![(0..places.len(), Rect::between(Point::default(), Point::new(frame.width, frame.height)))];
    while let Some((range, rect)) = parts.pop() {
        let members = &mut order[range.clone()];
        match members {
            [] => continue,
            &mut [at] => {
                even[at] = rect.center;
                continue;
            }
            _ => {}
        }
        let sideways = rect.across > rect.down;
        let key = |at: usize| if sideways { places[at].x } else { places[at].y };
        let middle = members.len() / 2;
        members.select_nth_unstable_by(middle, |&a, &b| key(a).total_cmp(&key(b)).then(a.cmp(&b)));
        let sum = |members: &[usize]| members.iter().map(|&at| area(at)).sum::<f64>();
        let (before, after) = (sum(&members[..middle]), sum(&members[middle..]));
        let share = before / (before + after);
        let [upper_left, _, lower_right, _] = rect.corners();
        let cut = upper_left.toward(lower_right, share);
        let (first, second) = if sideways {
            (Point::new(cut.x, lower_right.y), Point::new(cut.x, upper_left.y))
        } else {
            (Point::new(lower_right.x, cut.y), Point::new(upper_left.x, cut.y))
        };
        let split = range.start + middle;
        parts.push((range.start..split, Rect::between(upper_left, first)));
        parts.push((split..range.end, Rect::between(second, lower_right)));
    }
    even
}
