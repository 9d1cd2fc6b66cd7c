//! Pictures of hundreds and thousands of boxes: nothing overlaps, distances tell
//! steps, and the same picture comes out again.

use super::corpus::Dice;
use interlock::layout::{Arrangement, Edge, Layout, Options, Point, Rect, Size, place, positions};
use proptest::prelude::*;

const GAP: f64 = 16.0;

fn options(arrangement: Arrangement, width: Option<f64>) -> Options {
    Options {
        seed: 1,
        arrangement,
        width,
        height: None,
        aspect: 1.4,
        gap: GAP,
        ideal: 38.0,
        clear: 5.0,
        spread: 8.0,
        tip: 8.0,
    }
}

/// A tree with hubs, and as many lines again between any two.
fn network(boxes: usize, dice: &mut Dice) -> Vec<(usize, usize)> {
    let hub = |dice: &mut Dice, at: usize| dice.below(at).min(dice.below(at));
    let tree: Vec<(usize, usize)> = (1..boxes).map(|at| (hub(dice, at), at)).collect();
    let more = (0..boxes).map(|_| (dice.below(boxes), dice.below(boxes)));
    tree.into_iter().chain(more).collect()
}

/// Most small, some wide, some high.
fn sizes(boxes: usize, dice: &mut Dice) -> Vec<Size> {
    let size = |_| match dice.below(40) {
        0 => Size::new(220.0, 40.0),
        1 => Size::new(30.0, 180.0),
        _ => Size::new(40.0 + dice.below(30) as f64, 20.0 + dice.below(10) as f64),
    };
    (0..boxes).map(size).collect()
}

fn edges(pairs: &[(usize, usize)]) -> Vec<Edge> {
    pairs.iter().map(|&(a, b)| Edge::new(a, b)).collect()
}

/// Pairs that are nearer than the gap, or off the picture.
fn faults(layout: &Layout, sizes: &[Size]) -> usize {
    let boxes: Vec<Rect> =
        layout.centers.iter().zip(sizes).map(|(&center, &size)| Rect::around(center, size)).collect();
    let outside = |rect: &&Rect| {
        rect.left() < -0.01
            || rect.top() < -0.01
            || rect.right() > layout.extent.width + 0.01
            || rect.bottom() > layout.extent.height + 0.01
    };
    let mut from_left: Vec<&Rect> = boxes.iter().collect();
    from_left.sort_by(|a, b| a.left().total_cmp(&b.left()));
    let close = |(at, rect): (usize, &&Rect)| {
        let roomy = rect.padded(GAP - 0.05);
        let ahead = from_left[at + 1..].iter().take_while(|other| other.left() < roomy.right());
        ahead.filter(|other| roomy.overlaps(other)).count()
    };
    boxes.iter().filter(outside).count() + from_left.iter().enumerate().map(close).sum::<usize>()
}

#[test]
fn five_thousand_boxes_keep_their_distance() {
    let mut dice = Dice::new(7);
    let (sizes, pairs) = (sizes(5_000, &mut dice), network(5_000, &mut dice));
    let layout = place(&sizes, &edges(&pairs), &options(Arrangement::Stress, None));
    assert_eq!(faults(&layout, &sizes), 0);
    // Room is kept, but not wasted.
    let needed: f64 = sizes.iter().map(|size| (size.width + GAP) * (size.height + GAP)).sum();
    assert!(layout.extent.width * layout.extent.height < needed * 6.0, "{:?}", layout.extent);
}

#[test]
fn a_page_keeps_its_width() {
    let mut dice = Dice::new(8);
    let (sizes, pairs) = (sizes(1_200, &mut dice), network(1_200, &mut dice));
    for width in [1_500.0, 4_000.0] {
        let layout = place(&sizes, &edges(&pairs), &options(Arrangement::Stress, Some(width)));
        assert_eq!(faults(&layout, &sizes), 0, "{width}");
        assert!(layout.extent.width <= width + 0.01, "{} of {width}", layout.extent.width);
    }
}

#[test]
fn boxes_on_one_spot_come_apart() {
    let mut dice = Dice::new(9);
    let sizes = sizes(600, &mut dice);
    let spot = Arrangement::Given(vec![Point::new(50.0, 50.0); 600]);
    assert_eq!(faults(&place(&sizes, &[], &options(spot, None)), &sizes), 0);
}

#[test]
fn many_parts_stand_beside_one_another() {
    let mut dice = Dice::new(10);
    let sizes = sizes(3_000, &mut dice);
    // Some five hundred parts, one of them large, and boxes without lines.
    let small = (1_000..2_500).filter(|at| at % 3 != 0).map(|at| (at, at - 1));
    let pairs: Vec<(usize, usize)> = network(1_000, &mut dice).into_iter().chain(small).collect();
    assert_eq!(faults(&place(&sizes, &edges(&pairs), &options(Arrangement::Stress, None)), &sizes), 0);
}

/// Steps from a box to all others.
fn steps(count: usize, pairs: &[(usize, usize)], start: usize) -> Vec<usize> {
    let mut rows = vec![Vec::new(); count];
    for &(a, b) in pairs {
        rows[a].push(b);
        rows[b].push(a);
    }
    let mut steps = vec![usize::MAX; count];
    steps[start] = 0;
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for &next in &rows[at] {
            if steps[next] == usize::MAX {
                steps[next] = steps[at] + 1;
                queue.push_back(next);
            }
        }
    }
    steps
}

/// How far distances are from being in proportion to steps, at the best scale: the
/// mean of (distance / steps - 1)², over the pairs of every so many boxes with all.
fn stress(places: &[Point], pairs: &[(usize, usize)]) -> f64 {
    let (mut sum, mut squares, mut number) = (0.0, 0.0, 0.0);
    for start in (0..places.len()).step_by(places.len().div_ceil(40)) {
        for (at, steps) in steps(places.len(), pairs, start).into_iter().enumerate() {
            if at != start {
                let ratio = places[start].distance(places[at]) / steps as f64;
                (sum, squares, number) = (sum + ratio, squares + ratio * ratio, number + 1.0);
            }
        }
    }
    1.0 - sum * sum / (number * squares)
}

fn ring(count: usize) -> Vec<(usize, usize)> {
    (0..count).map(|at| (at, (at + 1) % count)).collect()
}

fn lattice(side: usize) -> Vec<(usize, usize)> {
    let at = |row: usize, column: usize| row * side + column;
    let along = (0..side).flat_map(|row| (1..side).map(move |column| (at(row, column - 1), at(row, column))));
    let down = (1..side).flat_map(|row| (0..side).map(move |column| (at(row - 1, column), at(row, column))));
    along.chain(down).collect()
}

/// Networks whose best drawing is known come out as well as that: a ring as a circle, a
/// chain as a line, a lattice as a lattice. All pairs count in the first of each, a
/// sample in the second.
#[test]
fn what_has_a_perfect_drawing_is_drawn_almost_like_it() {
    for (count, worse) in [(700, 1.02), (2_600, 1.12)] {
        let pairs = ring(count);
        let turn = |at: usize| std::f64::consts::TAU * at as f64 / count as f64;
        let circle: Vec<Point> =
            (0..count).map(|at| Point::new(libm::cos(turn(at)), libm::sin(turn(at)))).collect();
        let (ours, best) = (stress(&positions(count, &pairs, 1), &pairs), stress(&circle, &pairs));
        assert!(ours <= best * worse, "ring of {count}: {ours} instead of {best}");

        let ours = stress(&positions(count, &pairs[1..], 1), &pairs[1..]);
        assert!(ours <= 0.001, "chain of {count}: {ours}");
    }
    for (side, worse) in [(27, 1.02), (51, 1.05)] {
        let pairs = lattice(side);
        let square: Vec<Point> =
            (0..side * side).map(|at| Point::new((at % side) as f64, (at / side) as f64)).collect();
        let (ours, plain) = (stress(&positions(side * side, &pairs, 1), &pairs), stress(&square, &pairs));
        assert!(ours <= plain * worse, "lattice of {side}: {ours} instead of {plain}");
    }
}

/// A sample is not much worse than all pairs: the same network with and without a few
/// boxes more.
#[test]
fn a_sample_stands_for_all() {
    let pairs = |count| network(count, &mut Dice::new(11));
    let (all, some) = (pairs(2_000), pairs(2_001));
    let (all, some) = (stress(&positions(2_000, &all, 1), &all), stress(&positions(2_001, &some, 1), &some));
    assert!(some < all * 1.1, "{some} instead of {all}");
}

#[test]
fn threads_and_doubles_change_nothing() {
    let pairs = network(5_000, &mut Dice::new(12));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| positions(5_000, &pairs, 3))
    };
    let alone = with(1);
    assert_eq!(alone, with(2));
    assert_ne!(alone, positions(5_000, &pairs, 4));
    let mut doubled = pairs.clone();
    doubled.extend(pairs.iter().map(|&(a, b)| (b, a)));
    doubled.extend((0..50).map(|at| (at, at)));
    assert_eq!(alone, positions(5_000, &doubled, 3));
}

#[test]
fn those_that_hang_on_one_do_not_share_a_spot() {
    for count in [1_500, 3_000] {
        let star: Vec<(usize, usize)> = (1..count).map(|at| (0, at)).collect();
        let mut places = positions(count, &star, 1);
        places.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
        assert!(places.windows(2).all(|pair| pair[0] != pair[1]), "{count}");
        assert!(places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
    }
}

#[test]
fn odd_networks_have_positions() {
    assert_eq!(positions(0, &[], 1), []);
    assert_eq!(positions(1, &[(0, 0)], 1).len(), 1);
    for count in [2, 3, 5, 2_001] {
        let places = positions(count, &[(0, 1)], 1);
        assert!(places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
        let long = places[0].distance(places[1]);
        assert!((long - 1.0).abs() < 0.05, "{count}: {long}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever the sizes, and wherever boxes are put, they come apart.
    #[test]
    fn crowds_come_apart(seed in 0_u64..1_000, boxes in 401_usize..700, given: bool, reach in 1_usize..4_000) {
        let mut dice = Dice::new(seed);
        let (sizes, pairs) = (sizes(boxes, &mut dice), network(boxes, &mut dice));
        let arrangement = if given {
            let spot = |_| Point::new(dice.below(reach) as f64, dice.below(reach) as f64);
            Arrangement::Given((0..boxes).map(spot).collect())
        } else {
            Arrangement::Stress
        };
        let layout = place(&sizes, &edges(&pairs), &options(arrangement, None));
        prop_assert_eq!(faults(&layout, &sizes), 0);
    }
}
