//! Two columns that face each other: lines run straight between the inner sides, and
//! so under no box.

use super::{Edge, Options, Point, Rect, Size, columns};

/// The least white between two boxes of a column, as a share of the gap: no line
/// passes there.
const CLOSE: f64 = 0.55;

/// Centres in two columns, the first one flush right, the second one flush left.
/// The order of boxes is that of [`columns`], which has few crossings; boxes of the
/// longer column stand evenly, those of the other as near to their neighbours as
/// order and white allow.
pub(super) fn centers(sizes: &[Size], edges: &[Edge], ranks: &[usize], options: &Options) -> Vec<Point> {
    let rank = |at: usize| ranks.get(at).copied().unwrap_or(0).min(1);
    let ordered = columns::centers(sizes, edges, ranks, options);
    let mut sides: [Vec<usize>; 2] =
        [0, 1].map(|side| (0..sizes.len()).filter(|&at| rank(at) == side).collect());
    for side in &mut sides {
        side.sort_by(|&a, &b| ordered[a].y.total_cmp(&ordered[b].y).then(a.cmp(&b)));
    }
    let step = options.gap * CLOSE;
    let high = |side: &[usize]| side.iter().map(|&at| sizes[at].height + step).sum::<f64>() - step;
    let longer = usize::from(high(&sides[1]) > high(&sides[0]));
    let height = high(&sides[longer]);
    let mut heights = vec![0.0; sizes.len()];
    let mut top = 0.0;
    for &at in &sides[longer] {
        heights[at] = top + sizes[at].height / 2.0;
        top += sizes[at].height + step;
    }
    let wished = sides[1 - longer].iter().map(|&at| {
        let ends = edges.iter().filter(|edge| edge.a == at || edge.b == at);
        let others = ends.map(|edge| heights[if edge.a == at { edge.b } else { edge.a }]);
        let (sum, number) = others.fold((0.0, 0.0), |(sum, number), y| (sum + y, number + 1.0));
        if number > 0.0 { sum / number } else { height / 2.0 }
    });
    let wished: Vec<f64> = wished.collect();
    for (&at, y) in sides[1 - longer].iter().zip(stacked(&sides[1 - longer], &wished, sizes, step, height)) {
        heights[at] = y;
    }
    let wide = |side: &[usize]| side.iter().map(|&at| sizes[at].width).fold(0.0, f64::max);
    let [left, right] = [wide(&sides[0]), wide(&sides[1])];
    let room = options.width.map_or(options.ideal * 5.0, |width| width - left - right);
    let between = room.max(options.ideal);
    let center = |at: usize| {
        let half = sizes[at].width / 2.0;
        Point::new(if rank(at) == 0 { left - half } else { left + between + half }, heights[at])
    };
    (0..sizes.len()).map(center).collect()
}

/// Heights in this order, each as near to what is wished as the others allow, by
/// least squares (pool adjacent violators), within a frame.
fn stacked(side: &[usize], wished: &[f64], sizes: &[Size], step: f64, height: f64) -> Vec<f64> {
    // Without what the boxes before take up, places only must not fall.
    let mut taken = Vec::with_capacity(side.len());
    let mut top = 0.0;
    for &at in side {
        taken.push(top + sizes[at].height / 2.0);
        top += sizes[at].height + step;
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (want, taken) in wished.iter().zip(&taken) {
        let mut pool = (want - taken, 1);
        while let Some(&(mean, count)) = pools.last().filter(|before| before.0 >= pool.0) {
            let all = count + pool.1;
            pool = ((mean * count as f64 + pool.0 * pool.1 as f64) / all as f64, all);
            pools.pop();
        }
        pools.push(pool);
    }
    let most = (height - (top - step)).max(0.0);
    let places =
        pools.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean.clamp(0.0, most), count));
    places.zip(taken).map(|(place, taken)| place + taken).collect()
}

/// The ways of all lines: from within one box straight through the white to within
/// the other. At each box they are spread in the order of the other ends.
pub(super) fn routes(boxes: &[Rect], edges: &[Edge], ranks: &[usize], spread: f64) -> Vec<Vec<Point>> {
    let rank = |at: usize| ranks.get(at).copied().unwrap_or(0).min(1);
    let mut offs = vec![[0.0; 2]; edges.len()];
    for (at, rect) in boxes.iter().enumerate() {
        let end = |edge: &Edge| usize::from(edge.a != at);
        let other = |edge: &Edge| boxes[if edge.a == at { edge.b } else { edge.a }].center.y;
        let joined = |edge: &Edge| edge.a != edge.b && (edge.a == at || edge.b == at);
        let mut lines: Vec<usize> = (0..edges.len()).filter(|&line| joined(&edges[line])).collect();
        lines.sort_by(|&x, &y| other(&edges[x]).total_cmp(&other(&edges[y])).then(x.cmp(&y)));
        let count = lines.len().max(2) - 1;
        let apart = spread.min(rect.down * 1.3 / count as f64);
        for (place, &line) in lines.iter().enumerate() {
            offs[line][end(&edges[line])] = (place as f64 - (lines.len() - 1) as f64 / 2.0) * apart;
        }
    }
    let way = |(edge, off): (&Edge, &[f64; 2])| {
        if edge.a == edge.b || rank(edge.a) == rank(edge.b) {
            return if edge.a == edge.b {
                Vec::new()
            } else {
                vec![boxes[edge.a].center, boxes[edge.b].center]
            };
        }
        let side = |at: usize, off: f64| {
            let (rect, sign) = (&boxes[at], if rank(at) == 0 { 1.0 } else { -1.0 });
            [0.3, 1.0].map(|share| rect.center.moved(sign * rect.across * share, off))
        };
        let [inner_a, outer_a] = side(edge.a, off[0]);
        let [inner_b, outer_b] = side(edge.b, off[1]);
        vec![inner_a, outer_a, outer_b, inner_b]
    };
    edges.iter().zip(&offs).map(way).collect()
}
