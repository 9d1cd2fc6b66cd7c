//! Measures that are solutions of equations: where the equations have none, or
//! many, or one that floats cannot find.

use interlock::measure::{Mode, Options, Undefined};

use crate::support::{check, measured, measured_with, near, network, projection, tried, values};

#[test]
fn a_split_network_has_eigenvector_scores_in_its_largest_part_only() {
    // networkx raises an error or does not converge; igraph gives zeros.
    let (split, _) = network("a-b b-c x-y");
    let scores = measured("eigenvector", &split).values;
    assert!(near(scores[0].unwrap(), 0.5_f64.sqrt()) && near(scores[1].unwrap(), 1.0));
    assert_eq!(scores[3..], [Err(Undefined::OutsideLargest); 2]);
    let (twins, _) = network("a-b b-c x-y y-z");
    let twins = tried("eigenvector", &twins, &Options::default());
    assert_eq!(twins, Err(Undefined::NoLargestPart { count: 2, size: 3 }));
    let nobody = tried("eigenvector", &projection(4, false, &[]), &Options::default());
    assert_eq!(nobody, Err(Undefined::NoTies));
    let (chain, _) = network("a>b b>c");
    assert_eq!(tried("eigenvector", &chain, &Options::default()), Err(Undefined::NoCircle));
}

#[test]
fn a_long_line_has_eigenvector_scores_like_a_sine() {
    // Plain multiplication would need millions of rounds for this.
    let n = 1000;
    let line: Vec<(usize, usize)> = (1..n).map(|seat| (seat - 1, seat)).collect();
    let scores = values(&measured("eigenvector", &projection(n, false, &line)));
    let sine = |seat: usize| libm::sin(std::f64::consts::PI * (seat + 1) as f64 / (n + 1) as f64);
    let most = sine(n / 2);
    for (seat, score) in scores.iter().enumerate() {
        let right = sine(seat) / most;
        assert!((score - right).abs() <= 1e-9 * right, "{seat}: {score}, not {right}");
    }
}

#[test]
fn small_eigenvector_scores_are_as_precise_as_large_ones() {
    // A star with a long tail: scores fall by a factor of ten at every step.
    let leaves = (1..100).map(|leaf| (0, leaf));
    let tail = (100..160).map(|seat| (if seat == 100 { 0 } else { seat - 1 }, seat));
    let ties: Vec<(usize, usize)> = leaves.chain(tail).collect();
    let network = projection(160, false, &ties);
    let scores = values(&measured("eigenvector", &network));
    let gathered =
        |seat: u32| network.neighbors(seat).iter().map(|&other| scores[other as usize]).sum::<f64>();
    let factor = gathered(0) / scores[0];
    for seat in network.seats() {
        let right = gathered(seat) / factor;
        assert!((scores[seat as usize] - right).abs() <= 1e-9 * right, "{seat}");
    }
    assert!(scores[159] > 0.0 && scores[159] < 1e-50);
}

#[test]
fn what_floats_cannot_tell_apart_is_not_decided() {
    // Two equal circles far apart, and something small nearer to one of them.
    let circle = |first: usize| (0..5).flat_map(move |a| (0..a).map(move |b| (first + a, first + b)));
    let line = (0..60).map(|step| (if step == 0 { 0 } else { 9 + step }, 10 + step));
    let ties: Vec<(usize, usize)> =
        circle(0).chain(circle(5)).chain(line).chain([(69, 5), (22, 70)]).collect();
    let undecided = tried("eigenvector", &projection(71, false, &ties), &Options::default());
    assert!(matches!(undecided, Err(Undefined::Undecided { .. })), "{undecided:?}");
    // The same with arrows both ways.
    let arrows: Vec<(usize, usize)> = ties.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
    let undecided = tried("eigenvector", &projection(71, true, &arrows), &Options::default());
    assert!(undecided.is_err(), "{undecided:?}");
}

#[test]
fn directed_eigenvector_scores_need_a_circle_and_do_not_swing_in_it() {
    let (ring, _) = network("a>b b>c c>d d>a d>e");
    let scores = measured("eigenvector", &ring).values;
    assert!(scores[..4].iter().all(|score| near(score.unwrap(), 1.0)), "{scores:?}");
    assert_eq!(scores[4], Err(Undefined::OutsideLargest));
    let all = measured_with("eigenvector", &ring, &Options { mode: Some(Mode::All), ..Options::default() });
    assert!(all.values.iter().all(Result::is_ok));
}

#[test]
fn hubs_and_authorities_need_directions() {
    let (line, _) = network("ada-ben ben-cal");
    for measure in ["hub", "authority"] {
        assert_eq!(tried(measure, &line, &Options::default()), Err(Undefined::Undirected));
    }
    // As the example in the measure's own words has it.
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    check("hub", "ada>one ada>two ben>two", &[("ada", 1.0), ("ben", golden), ("one", 0.0), ("two", 0.0)]);
    check(
        "authority",
        "ada>one ada>two ben>two",
        &[("two", 1.0), ("one", golden), ("ada", 0.0), ("ben", 0.0)],
    );
}

#[test]
fn equal_circles_of_hubs_share_the_lead_and_smaller_ones_get_nothing() {
    // Joined through Eve, whose arrows go to none of their authorities.
    let ties = "a>p a>q b>p b>q c>r c>s d>r d>s p>eve r>eve";
    let (network, names) = network(ties);
    let hubs = values(&measured("hub", &network));
    for (name, hub) in names.iter().zip(&hubs) {
        let right = if ["a", "b", "c", "d"].contains(&name.as_str()) { 1.0 } else { 0.0 };
        assert!(near(*hub, right), "{name}: {hub}");
    }
    let authorities = values(&measured("authority", &network));
    for (name, authority) in names.iter().zip(&authorities) {
        let right = if ["p", "q", "r", "s"].contains(&name.as_str()) { 1.0 } else { 0.0 };
        assert!(near(*authority, right), "{name}: {authority}");
    }
}

#[test]
fn circles_of_equal_weight_keep_what_equal_scores_leave_them() {
    // Ada and Ben point to one, Ada also to two, and two points to Zed, so
    // strongly that both circles have the same eigenvalue. Equal scores leave the
    // first circle 1.171 times its vector, the second 1.
    let (network, names) = network("ada>one ada>two ben>one two>zed");
    assert_eq!(names, ["ada", "ben", "one", "two", "zed"]);
    let golden = f64::midpoint(1.0, 5.0_f64.sqrt());
    let options = Options { strengths: Some(vec![1.0, 1.0, 1.0, golden]), ..Options::default() };
    let hubs = values(&measured_with("hub", &network, &options));
    let first = golden / (3.0 - golden);
    for (found, right) in hubs.iter().zip([1.0, golden - 1.0, 0.0, 1.0 / first, 0.0]) {
        assert!(near(*found, right), "{hubs:?}");
    }
}

#[test]
fn an_attenuation_that_is_too_high_is_refused() {
    let (ring, _) = network("a-b b-c c-a");
    let katz =
        |attenuation| tried("katz", &ring, &Options { attenuation: Some(attenuation), ..Options::default() });
    for bad in [0.0, -0.1, 0.5, 0.6, 5.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(katz(bad), Err(Undefined::Attenuation { .. })), "{bad}");
    }
    // On a ring x = 1 + 2 a x. Above 1 / (1 + 2), the usual one, there is still a value.
    for good in [0.01, 0.3, 0.4, 0.49] {
        let right = 1.0 / (1.0 - 2.0 * good);
        assert!(values(&katz(good).unwrap()).into_iter().all(|score| near(score, right)), "{good}");
    }
    // Along a chain of arrows every attenuation has one.
    let (chain, _) = network("a>b b>c");
    let steep = Options { attenuation: Some(3.0), ..Options::default() };
    assert_eq!(values(&measured_with("katz", &chain, &steep)), [1.0, 4.0, 13.0]);
}
