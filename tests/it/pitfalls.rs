//! Where other programs go wrong (their answers stand beside ours), and where
//! floats would.

use interlock::measure::{MEASURES, Mode, Options, Undefined, ranks};
use interlock::model::{ActorIx, TieIx};
use interlock::network::{Carried, Projection};

use crate::support::{check, measured, measured_with, near, network, projection, solved, tried, values};

#[test]
fn the_middle_of_a_line_carries_everything() {
    check("betweenness", "ada-ben ben-cal", &[("ada", 0.0), ("ben", 1.0), ("cal", 0.0)]);
    check("harmonic", "ada-ben ben-cal", &[("ada", 1.5), ("ben", 2.0), ("cal", 1.5)]);
    check("contacts", "ada-ben ben-cal", &[("ada", 1.0), ("ben", 2.0), ("cal", 1.0)]);
    check("pagerank", "ada-ben ben-cal", &[("ben", 0.05 * 2.7 / 0.2775)]);
}

#[test]
fn a_doubled_tie_in_a_ring_of_four_moves_nothing() {
    // igraph and rustworkx: 0.33, 0.67, 0.67, 0.33; NetworKit double of that.
    let ring = "ada-ben ada-ben ben-cal cal-dot dot-ada";
    check("betweenness", ring, &[("ada", 0.5), ("ben", 0.5), ("cal", 0.5), ("dot", 0.5)]);
}

#[test]
fn a_doubled_tie_makes_nobody_tied_to_more_than_everybody() {
    // rustworkx: a degree centrality of 1.5.
    let (network, _) = network("ada-ben ada-ben ada-cal");
    let contacts = measured("contacts", &network);
    assert_eq!(contacts.share(contacts.values[0].unwrap()), Some(1.0));
}

#[test]
fn routes_of_equal_length_are_equal_despite_rounding() {
    // networkx: 0 and 1, because 0.1 + 0.2 is a little more than 0.15 + 0.15.
    let (network, names) = network("ada-ben ben-dot ada-cal cal-dot");
    assert_eq!(names, ["ada", "ben", "cal", "dot"]);
    let lengths = network.strands().map(|strand| match strand.ends {
        (0, 1) => 0.1,
        (1, 3) => 0.2,
        _ => 0.15,
    });
    let options = Options { lengths: Some(lengths.collect()), ..Options::default() };
    let scores = values(&measured_with("betweenness", &network, &options));
    assert!(near(scores[1], 0.5) && near(scores[2], 0.5), "{scores:?}");
}

#[test]
fn a_length_that_is_no_length_is_refused() {
    // networkx: 1.5 for the middle, whose most is 1.
    let (line, _) = network("ada-ben ben-cal");
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let options = Options { lengths: Some(vec![1.0, bad]), ..Options::default() };
        for measure in ["betweenness", "harmonic", "closeness"] {
            let refused = tried(measure, &line, &options);
            assert!(matches!(refused, Err(Undefined::Length { strand: 1, .. })), "{measure}: {refused:?}");
        }
    }
    let options = Options { lengths: Some(vec![1.0, 1e-12]), ..Options::default() };
    let refused = tried("betweenness", &line, &options);
    assert!(matches!(refused, Err(Undefined::LengthTooSmall { .. })), "{refused:?}");
}

/// A row of diamonds: joint, two sides, joint, two sides, …, joint.
fn diamonds(count: usize) -> Vec<(usize, usize)> {
    (0..count)
        .flat_map(|n| [1, 2].map(|side| [(3 * n, 3 * n + side), (3 * n + side, 3 * n + 3)]))
        .flatten()
        .collect()
}

#[test]
fn eleven_hundred_diamonds_overflow_no_count_of_chains() {
    // networkx, igraph and rustworkx: not a number for 3,299 of 3,301. NetworKit: 1649.
    let count = 1100;
    let network = projection(3 * count + 1, false, &diamonds(count));
    let found = values(&measured("betweenness", &network));
    assert!(near(found[1], 1649.0), "{}", found[1]);
    for (seat, &value) in found.iter().enumerate() {
        let right = if seat % 3 == 0 {
            // Everybody before with everybody after; and half of the pair in each diamond beside it.
            let (before, after) = (seat, 3 * count - seat);
            let beside = usize::from(before > 0) + usize::from(after > 0);
            (before * after) as f64 + beside as f64 / 2.0
        } else {
            let before = seat / 3 * 3 + 1;
            (before * (3 * count - before - 1)) as f64 / 2.0
        };
        assert!((value - right).abs() <= 1e-9 * right.max(1.0), "{seat}: {value}, not {right}");
    }
    let lengths = Options { lengths: Some(vec![0.1; network.size()]), ..Options::default() };
    let by_length = values(&measured_with("betweenness", &network, &lengths));
    assert!(found.iter().zip(&by_length).all(|(&hops, &length)| near(hops, length)));
}

/// The steps between all pairs, the first of each chain left out: what all
/// betweenness together must come to.
fn steps_between(network: &Projection) -> f64 {
    let mut total = 0;
    for start in network.seats() {
        let mut steps = vec![usize::MAX; network.order()];
        steps[start as usize] = 0;
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(&seat) = reached.get(next) {
            next += 1;
            total += steps[seat as usize].saturating_sub(1);
            for &other in network.neighbors(seat) {
                if steps[other as usize] == usize::MAX {
                    steps[other as usize] = steps[seat as usize] + 1;
                    reached.push(other);
                }
            }
        }
    }
    if network.is_directed() { total as f64 } else { total as f64 / 2.0 }
}

#[test]
fn huge_counts_of_chains_that_meet_are_added_rightly() {
    // Two rows from one end to the other, the second with half the chains of the
    // first, about where a count needs a new scale. Each row once listed first.
    for count in [512, 513] {
        let long = diamonds(count);
        let last = 3 * count;
        let short = diamonds(count - 1).into_iter().map(|(a, b)| (a + last + 1, b + last + 1));
        let (first, end) = (last + 1, 2 * last - 2);
        let mut ties: Vec<(usize, usize)> = long.into_iter().chain(short).collect();
        ties.extend([(0, first), (end, last)]);
        let order = end + 1;
        for turned in [false, true] {
            let seat = |seat: usize| if turned { order - 1 - seat } else { seat };
            let ties: Vec<(usize, usize)> = ties.iter().map(|&(a, b)| (seat(a), seat(b))).collect();
            let network = projection(order, false, &ties);
            let total: f64 = values(&measured("betweenness", &network)).iter().sum();
            assert!(near(total / steps_between(&network), 1.0), "{count} diamonds");
        }
    }
}

#[test]
fn huge_counts_of_one_start_leave_nothing_behind_for_the_next() {
    // Numbered from the middle of the row, so that starts alternate between its ends.
    let order = 3 * 1100 + 1;
    let turned = diamonds(1100).into_iter().map(|(a, b)| ((a + order / 2) % order, (b + order / 2) % order));
    let network = projection(order, false, &turned.collect::<Vec<_>>());
    for lengths in [None, Some(vec![0.1; network.size()])] {
        let options = Options { lengths, ..Options::default() };
        let total: f64 = values(&measured_with("betweenness", &network, &options)).iter().sum();
        assert!(near(total / steps_between(&network), 1.0), "{total}");
    }
}

#[test]
fn the_ceiling_of_a_large_network_is_not_negative() {
    // (n − 1)(n − 2) in 32 bits went below 0 in Gephi and in igraph for R.
    let scores = measured("betweenness", &projection(100_000, false, &[(0, 1), (1, 2)]));
    assert_eq!(scores.ceiling, Some(99_999.0 * 99_998.0 / 2.0));
    let scores = measured("betweenness", &projection(100_000, true, &[(0, 1), (1, 2)]));
    assert_eq!(scores.ceiling, Some(99_999.0 * 99_998.0));
    assert_eq!(values(&scores)[..3], [0.0, 1.0, 0.0]);
}

#[test]
fn networks_of_one_or_two_have_no_ceiling_for_what_lies_between() {
    for order in 0..3 {
        assert_eq!(measured("betweenness", &projection(order, false, &[])).ceiling, None);
    }
    // networkx gives a lone actor a degree centrality of 1.
    let alone = measured("contacts", &projection(1, false, &[]));
    assert_eq!((alone.values[0], alone.ceiling), (Ok(0.0), None));
}

#[test]
fn a_walker_is_not_led_astray_by_doubled_ties_and_loops() {
    // petgraph: 0.493, 0.254, 0.254, and 0.542, 0.229, 0.229 once a tie is doubled.
    let exact = 0.05 * 2.7 / 0.2775;
    for ties in ["ada>ben ben>ada ada>cal cal>ada", "ada>ben ada>ben ben>ada ada>cal cal>ada"] {
        check(
            "pagerank",
            ties,
            &[("ada", exact), ("ben", (1.0 - exact) / 2.0), ("cal", (1.0 - exact) / 2.0)],
        );
    }
    // networkx 0.382 and igraph 0.456 for the actor with the loop: we drop it.
    check("pagerank", "ada-ada ada-ben ben-cal", &[("ben", exact), ("ada", (1.0 - exact) / 2.0)]);
}

#[test]
fn damping_is_checked_and_slow_walks_are_not_passed_off_as_settled() {
    let (line, _) = network("ada>ben ben>ada ben>cal cal>ada");
    let pagerank = |damping| {
        let options = Options { damping, ..Options::default() };
        tried("pagerank", &line, &options)
    };
    for damping in [-0.1, 1.0, 1.5, f64::NAN] {
        assert!(matches!(pagerank(damping), Err(Undefined::Damping { .. })), "{damping}");
    }
    assert!(values(&pagerank(0.0).unwrap()).into_iter().all(|value| near(value, 1.0 / 3.0)));
    // On a star the walker swings to and fro; this little damping lets it swing for ages,
    // and still: c = 1 + 3d + d² c, where all visits together are 4 / (1 − d).
    let (star, names) = network("ada-ben ada-cal ada-dot");
    let middle = names.iter().position(|name| name == "ada").unwrap();
    for damping in [0.0, 0.5, 0.999, 0.9999] {
        let scores = tried("pagerank", &star, &Options { damping, ..Options::default() }).unwrap();
        let right = (1.0 + 3.0 * damping) / (4.0 * (1.0 + damping));
        let found = scores.values[middle].unwrap();
        assert!((found - right).abs() <= 1e-10, "{damping}: {found}, not {right}");
    }
    // Here floats cannot tell any more.
    let slow = tried("pagerank", &star, &Options { damping: 1.0 - 1e-9, ..Options::default() });
    assert!(matches!(slow, Err(Undefined::Unsettled { .. })), "{slow:?}");
}

#[test]
fn walks_settle_on_any_network_and_with_any_strengths() {
    // Two parts, an actor without ties, a walker who gets stuck, arcs of both ways, a long tail.
    let mut ties = vec![(0, 1), (1, 0), (1, 2), (2, 0), (0, 3), (4, 5), (5, 6), (6, 4), (4, 6), (7, 0)];
    ties.extend((8..40).map(|seat| (seat, if seat == 8 { 0 } else { seat - 1 })));
    let n = 41;
    for (directed, mode) in [(false, Mode::All), (true, Mode::All), (true, Mode::In), (true, Mode::Out)] {
        let network = projection(n, directed, &ties);
        let uneven = |at: u32| libm::pow(10.0, f64::from(at * 7 % 19) - 9.0);
        let strengths = (0..u32::try_from(network.size()).unwrap()).map(uneven).collect();
        for (damping, strengths) in
            [0.0, 0.5, 0.85, 0.999].into_iter().flat_map(|d| [(d, None), (d, Some(&strengths))])
        {
            let options =
                Options { mode: Some(mode), damping, strengths: strengths.cloned(), ..Options::default() };
            let found = values(&measured_with("pagerank", &network, &options));
            // What each actor hands on, to whom.
            let mut handed = vec![vec![0.0; n]; n];
            for (number, strand) in network.strands().enumerate() {
                let strength = strengths.map_or(1.0, |strengths: &Vec<f64>| strengths[number]);
                let (from, to) = (strand.ends.0 as usize, strand.ends.1 as usize);
                if !directed || mode != Mode::Out {
                    handed[from][to] += strength;
                }
                if !directed || mode != Mode::In {
                    handed[to][from] += strength;
                }
            }
            let equation = |v: usize| {
                let mut row: Vec<f64> = (0..n)
                    .map(|u| {
                        let leaving: f64 = handed[u].iter().sum();
                        let share = if leaving > 0.0 { handed[u][v] / leaving } else { 1.0 / n as f64 };
                        f64::from(u8::from(u == v)) - damping * share
                    })
                    .collect();
                row.push((1.0 - damping) / n as f64);
                row
            };
            let right = solved((0..n).map(equation).collect());
            let error: f64 = found.iter().zip(&right).map(|(found, right)| (found - right).abs()).sum();
            assert!(error <= 1e-10, "{directed} {mode:?} {damping} {}: off by {error}", strengths.is_some());
        }
    }
}

#[test]
fn a_strength_that_is_no_strength_is_refused() {
    let (line, _) = network("ada-ben ben-cal");
    for measure in
        ["strength", "pagerank", "eigenvector", "katz", "constraint", "effective-size", "efficiency"]
    {
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let refused =
                tried(measure, &line, &Options { strengths: Some(vec![1.0, bad]), ..Options::default() });
            assert!(matches!(refused, Err(Undefined::Strength { strand: 1, .. })), "{measure}: {refused:?}");
        }
    }
}

#[test]
fn what_has_no_value_gets_a_reason_and_no_zero() {
    // networkx and rustworkx give the isolate a closeness of 0.
    let (split, names) = network("ada-ben ben-cal eve");
    assert_eq!(names[3], "eve");
    for measure in ["closeness", "constraint", "effective-size", "efficiency"] {
        assert_eq!(measured(measure, &split).values[3], Err(Undefined::NoContacts), "{measure}");
        assert!(measured(measure, &split).values[0].is_ok(), "{measure}");
    }
    let clustering = measured("clustering", &split);
    assert_eq!(clustering.values[0], Err(Undefined::TooFewContacts));
    assert_eq!((clustering.values[1], clustering.values[3]), (Ok(0.0), Err(Undefined::TooFewContacts)));
    assert_eq!(measured("eigenvector", &split).values[3], Err(Undefined::OutsideLargest));
    // Here nothing is counted, and nothing is a number.
    for measure in ["contacts", "ties", "strength", "betweenness", "harmonic", "reach", "coreness"] {
        assert_eq!(measured(measure, &split).values[3], Ok(0.0), "{measure}");
    }
    // Only contacts that are all alike are left when an undefined one is ranked.
    let scores = measured("closeness", &split);
    assert_eq!(ranks(&scores, interlock::measure::Order::HighFirst), [Some(2), Some(1), Some(2), None]);
    assert_eq!(scores.centralization(), None);
}

#[test]
fn along_arrows_some_reach_nobody() {
    let (line, _) = network("ada>ben ben>cal");
    let closeness =
        |mode| measured_with("closeness", &line, &Options { mode: Some(mode), ..Options::default() });
    assert_eq!(closeness(Mode::Out).values[2], Err(Undefined::NoChains));
    assert_eq!(closeness(Mode::In).values[0], Err(Undefined::NoChains));
    assert!(closeness(Mode::All).values.iter().all(Result::is_ok));
    assert!(near(closeness(Mode::Out).values[0].unwrap(), 2.0 / 3.0));
    assert!(near(closeness(Mode::Out).values[1].unwrap(), 0.5));
}

#[test]
fn the_middle_of_a_small_part_is_not_the_nearest_of_all() {
    // Within its component, as igraph has it, the middle of the line of three comes first.
    let (split, names) = network("a-b b-c c-d x-y y-z");
    let middle = names.iter().position(|name| name == "y").unwrap();
    let whole = values(&measured("closeness", &split));
    assert!(near(whole[1], 0.375) && near(whole[middle], 1.0 / 3.0), "{whole:?}");
    let within = Options { per_component: true, ..Options::default() };
    let within = values(&measured_with("closeness", &split, &within));
    assert!(near(within[1], 0.75) && near(within[middle], 1.0), "{within:?}");
    let harmonic = values(&measured("harmonic", &split));
    assert!(harmonic[1] > harmonic[middle]);
}

#[test]
fn a_loop_constrains_nobody() {
    // networkx: 1.5625.
    check("constraint", "ada-ada ada-ben", &[("ada", 1.0), ("ben", 1.0)]);
    check("effective-size", "ada-ada ada-ben", &[("ada", 1.0), ("ben", 1.0)]);
    let (lone, _) = network("ada-ada");
    assert_eq!(measured("effective-size", &lone).values, [Err(Undefined::NoContacts)]);
}

#[test]
fn a_doubled_tie_is_no_circle() {
    // igraph: coreness 2.
    check("coreness", "ada-ben ada-ben", &[("ada", 1.0), ("ben", 1.0)]);
    check("contacts", "ada-ben ada-ben", &[("ada", 1.0), ("ben", 1.0)]);
    check("ties", "ada-ben ada-ben ben-ben", &[("ada", 2.0), ("ben", 2.0)]);
}

#[test]
fn arrows_both_ways_are_two_in_a_core() {
    let (network, _) = network("ada>ben ben>ada ben>cal");
    let coreness =
        |mode| values(&measured_with("coreness", &network, &Options { mode, ..Options::default() }));
    assert_eq!(coreness(Some(Mode::All)), [2.0, 2.0, 1.0]);
    assert_eq!(coreness(Some(Mode::In)), [1.0, 1.0, 1.0]);
    assert_eq!(coreness(Some(Mode::Out)), [1.0, 1.0, 0.0]);
}

#[test]
fn a_tie_on_behalf_of_somebody_is_counted_once() {
    // Ada advised Cal on behalf of Ben: one tie of Cal's, in two strands. And it runs both ways.
    let tie = |derived| Carried { tie: TieIx(0), derived };
    let lines = [(0, 2, tie(false)), (1, 2, tie(true)), (2, 0, tie(false)), (2, 1, tie(true))];
    for directed in [false, true] {
        let network = Projection::new((0..3).map(ActorIx::new).collect(), directed, lines);
        assert_eq!(values(&measured("ties", &network)), [1.0, 1.0, 1.0]);
        assert_eq!(values(&measured("contacts", &network)), [1.0, 1.0, 2.0]);
    }
}

#[test]
fn every_worked_example_is_right() {
    check("pagerank", "ada-ben ben-cal", &[("ben", 0.486_486_486_5), ("ada", 0.256_756_756_8)]);
    check("betweenness", "ada-ben ben-cal ada-dot cal-dot", &[("ben", 0.5), ("dot", 0.5), ("ada", 0.5)]);
    check("closeness", "ada-ben ben-cal", &[("ben", 1.0), ("ada", 2.0 / 3.0)]);
    check("closeness", "ada-ben ben-cal eve-flo", &[("ben", 0.5)]);
    check("reach", "ada-ben ben-cal cal-dot", &[("ada", 2.0), ("ben", 3.0)]);
    check("eigenvector", "ada-ben ben-cal", &[("ben", 1.0), ("ada", 0.5_f64.sqrt())]);
    check("katz", "ada-ben ben-cal", &[("ben", 15.0 / 7.0), ("ada", 12.0 / 7.0)]);
    check("coreness", "ada-ben ben-cal cal-ada cal-dot", &[("ada", 2.0), ("cal", 2.0), ("dot", 1.0)]);
    check("constraint", "ada-ben ada-cal", &[("ada", 0.5), ("ben", 1.0)]);
    check("constraint", "ada-ben ada-cal ben-cal", &[("ada", 1.125), ("ben", 1.125)]);
    check("effective-size", "ada-ben ada-cal ada-dot", &[("ada", 3.0)]);
    check("effective-size", "ada-ben ada-cal ada-dot ben-cal", &[("ada", 7.0 / 3.0)]);
    check("efficiency", "ada-ben ada-cal ada-dot ben-cal", &[("ada", 7.0 / 9.0), ("dot", 1.0)]);
    check("clustering", "ada-ben ada-cal ada-dot ben-cal", &[("ada", 1.0 / 3.0)]);
    check("ties", "ada-ben ada-ben ada-cal", &[("ada", 3.0), ("ben", 2.0), ("cal", 1.0)]);
    let (network, _) = network("ada-ben ada-cal");
    let strengths = Options { strengths: Some(vec![3.0, 1.0]), ..Options::default() };
    assert_eq!(values(&measured_with("strength", &network, &strengths)), [4.0, 3.0, 1.0]);
}

#[test]
fn an_empty_network_is_no_trouble() {
    for measure in MEASURES {
        for directed in [false, true] {
            if let Ok(scores) = tried(measure.name, &projection(0, directed, &[]), &Options::default()) {
                assert!(
                    scores.values.is_empty() && scores.ceiling.is_none_or(|top| top > 0.0),
                    "{}",
                    measure.name
                );
            }
        }
    }
}

#[test]
fn a_long_line_is_measured_in_many_batches() {
    // More actors than are searched from at once in all blocks together.
    let n = 3000;
    let line: Vec<(usize, usize)> = (1..n).map(|seat| (seat - 1, seat)).collect();
    let network = projection(n, false, &line);
    let sums: Vec<f64> = std::iter::once(0.0)
        .chain((1..n).scan(0.0, |sum, steps| {
            *sum += 1.0 / steps as f64;
            Some(*sum)
        }))
        .collect();
    let (harmonic, closeness) = (measured("harmonic", &network), measured("closeness", &network));
    let (betweenness, reach) = (measured("betweenness", &network), measured("reach", &network));
    for seat in 0..n {
        let (before, after) = (seat, n - 1 - seat);
        let steps = (before * (before + 1) + after * (after + 1)) as f64 / 2.0;
        for (scores, right) in [
            (&harmonic, sums[before] + sums[after]),
            (&closeness, (n - 1) as f64 / steps),
            (&betweenness, (before * after) as f64),
            (&reach, (before.min(2) + after.min(2)) as f64),
        ] {
            let found = scores.values[seat].unwrap();
            assert!(near(found, right), "{seat}: {found}, not {right}");
        }
    }
}

#[test]
fn a_walk_is_settled_for_everybody_and_not_only_on_the_whole() {
    // Every fourth actor has no contacts, and so settles at once.
    let line: Vec<usize> = (0..400).filter(|seat| seat % 4 != 3).collect();
    let ties: Vec<(usize, usize)> = line.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let network = projection(400, false, &ties);
    let scores = values(&measured("pagerank", &network));
    let stuck: f64 = (0..400).filter(|seat| seat % 4 == 3).map(|seat| scores[seat]).sum();
    let share = |&from: &u32| scores[from as usize] / network.neighbors(from).len() as f64;
    let mut unsettled = 0.0;
    for seat in network.seats() {
        let arriving: f64 = network.neighbors(seat).iter().map(share).sum();
        let right = (0.15 + 0.85 * stuck) / 400.0 + 0.85 * arriving;
        unsettled += (scores[seat as usize] - right).abs();
    }
    assert!(unsettled <= 1e-12, "{unsettled:e}");
    assert!(near(scores.iter().sum(), 1.0));
}
