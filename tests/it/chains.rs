//! Chains against a search that tries everything.

use crate::dataset::plain;
use crate::laws::any_sketch;
use crate::support::projection;
use interlock::answer::{Connection, Verdict};
use interlock::model::{ActorIx, Dataset};
use interlock::network::{Boundary, Network, Projection};
use interlock::query::search::{Breadth, Costs, Limits, Scoring, best};
use interlock::query::{ConnectOptions, connect};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn ask(dataset: &Dataset, from: usize, to: usize, options: &ConnectOptions) -> Connection {
    let network = Network::new(dataset);
    let boundary = Boundary::default();
    connect(&network.within(&boundary), ActorIx::new(from), ActorIx::new(to), options)
}

/// By length alone.
fn by_hops(max_hops: usize, count: usize) -> ConnectOptions {
    ConnectOptions { max_hops, count, scoring: Scoring::PLAIN, ..ConnectOptions::default() }
}

/// Every loopless chain between two actors, by trying all ways.
fn all_chains(order: usize, pairs: &BTreeSet<(usize, usize)>, from: usize, to: usize) -> Vec<Vec<usize>> {
    let tied = |a: usize, b: usize| pairs.contains(&(a.min(b), a.max(b)));
    let mut found = Vec::new();
    let mut open = vec![vec![from]];
    while let Some(chain) = open.pop() {
        let last = chain[chain.len() - 1];
        if last == to {
            found.push(chain);
            continue;
        }
        for next in 0..order {
            if tied(last, next) && !chain.contains(&next) {
                open.push(chain.iter().copied().chain([next]).collect());
            }
        }
    }
    found
}

/// The largest set of chains that share no inner actor, by trying all sets.
fn most_disjoint(chains: &[Vec<usize>]) -> usize {
    let inner: Vec<BTreeSet<usize>> =
        chains.iter().map(|chain| chain[1..chain.len() - 1].iter().copied().collect()).collect();
    let mut best = 0;
    let mut open = vec![(0, 0, BTreeSet::new())];
    while let Some((n, count, used)) = open.pop() {
        best = best.max(count);
        if n < inner.len() {
            open.push((n + 1, count, used.clone()));
            if used.is_disjoint(&inner[n]) {
                open.push((n + 1, count + 1, used.union(&inner[n]).copied().collect()));
            }
        }
    }
    best
}

fn small_network() -> impl Strategy<Value = (usize, BTreeSet<(usize, usize)>)> {
    (2_usize..7).prop_flat_map(|order| {
        let pairs: Vec<(usize, usize)> =
            (0..order).flat_map(|a| (a + 1..order).map(move |b| (a, b))).collect();
        let most = pairs.len();
        (
            Just(order),
            proptest::sample::subsequence(pairs, 0..=most.min(9))
                .prop_map(|pairs| pairs.into_iter().collect()),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn connect_finds_every_chain_and_the_shortest_first((order, pairs) in small_network(), from in 0_usize..7, to in 0_usize..7) {
        prop_assume!(from != to && from < order && to < order);
        let dataset = plain(order, &pairs);
        let mut right = all_chains(order, &pairs, from, to);
        right.sort_by_key(Vec::len);
        let found = ask(&dataset, from, to, &by_hops(10, 1000));
        let lengths: Vec<usize> = found.chains.iter().map(|chain| chain.hops.len()).collect();
        prop_assert_eq!(&lengths, &right.iter().map(|chain| chain.len() - 1).collect::<Vec<_>>());
        let as_set = |chains: Vec<Vec<usize>>| chains.into_iter().collect::<BTreeSet<_>>();
        let chains = found.chains.iter().map(|chain| chain.actors.iter().map(|actor| actor.at()).collect());
        prop_assert_eq!(as_set(chains.collect()), as_set(right.clone()));
        if let Some(shortest) = right.first().map(Vec::len) {
            let number = right.iter().filter(|chain| chain.len() == shortest).count();
            prop_assert_eq!(found.shortest, Some(number as u64));
            prop_assert_eq!(found.strength.independent.len(), most_disjoint(&right));
            let through: Vec<usize> = right[0].iter().copied().filter(|actor| {
                ![from, to].contains(actor) && right.iter().all(|chain| chain.contains(actor))
            }).collect();
            prop_assert_eq!(found.strength.only_through.iter().map(|actor| actor.at()).collect::<Vec<_>>(), through);
            let vital = pairs.iter().filter(|&&pair| {
                let rest: BTreeSet<_> = pairs.iter().copied().filter(|&other| other != pair).collect();
                all_chains(order, &rest, from, to).is_empty()
            });
            prop_assert_eq!(found.strength.single_ties.len(), vital.count());
        } else {
            prop_assert!(found.negative.is_some());
        }
    }

    #[test]
    fn fewer_chains_are_the_first_of_more((order, pairs) in small_network(), count in 1_usize..4) {
        let dataset = plain(order, &pairs);
        let few = ask(&dataset, 0, 1, &by_hops(6, count));
        let many = ask(&dataset, 0, 1, &by_hops(6, 100));
        prop_assert_eq!(&few.chains[..], &many.chains[..few.chains.len()]);
        prop_assert_eq!(few.chains.len(), many.chains.len().min(count));
    }
}

/// Hops from one actor to each, through those who are open, by trying one level
/// after the other.
fn hops_from(network: &Projection, from: u32, open: impl Fn(u32) -> bool) -> Vec<Option<usize>> {
    let mut hops = vec![None; network.order()];
    hops[from as usize] = Some(0);
    for level in 0..network.order() {
        for seat in network.seats().filter(|&seat| hops[seat as usize] == Some(level)).collect::<Vec<_>>() {
            for &next in network.neighbors(seat).iter().filter(|_| seat == from || open(seat)) {
                let known = &mut hops[next as usize];
                *known = known.or(Some(level + 1));
            }
        }
    }
    hops
}

proptest! {
    #![proptest_config(crate::laws::seeded())]

    /// One memory serves all pairs, whoever is closed.
    #[test]
    fn hops_from_both_ends_are_those_from_one(
        (order, directed, ties) in any_sketch(25),
        closed in prop::collection::btree_set(0_u32..25, 0..4),
    ) {
        let network = projection(order, directed, &ties);
        let mut breadth = Breadth::new(&network);
        let open = |seat: u32| !closed.contains(&seat);
        for from in network.seats() {
            let right = hops_from(&network, from, open);
            for to in network.seats() {
                let hops = right[to as usize];
                prop_assert_eq!(breadth.hops(from, to, open), hops);
                let chain = breadth.chain(from, to, open);
                prop_assert_eq!(chain.as_ref().map(|chain| chain.len() - 1), hops);
                let Some(chain) = chain else { continue };
                prop_assert_eq!((chain[0], chain[chain.len() - 1]), (from, to));
                prop_assert!(chain.windows(2).all(|pair| network.between(pair[0], pair[1]).is_some()));
                prop_assert!(chain.iter().all(|&seat| seat == from || seat == to || open(seat)));
            }
        }
    }
}

#[test]
fn many_shortest_chains_are_counted_and_the_first_of_them_listed() {
    // Twelve layers of three between two ends, each joined to all of the next: 3^12 chains.
    let layer = |n: usize| (0..3).map(move |k| 1 + 3 * n + k);
    let mut lines: Vec<(usize, usize)> = layer(0).map(|seat| (0, seat)).collect();
    for n in 1..12 {
        lines.extend(layer(n - 1).flat_map(|a| layer(n).map(move |b| (a, b))));
    }
    lines.extend(layer(11).map(|seat| (seat, 37)));
    for directed in [false, true] {
        let network = projection(38, directed, &lines);
        let costs = Costs::plain(&network);
        let limits = Limits { listed: 5, ..Limits::new(13, 2) };
        let found = best(&network, &costs, 0, 37, limits);
        assert_eq!(found.equal_best, Some(3_u64.pow(12)));
        assert!(!found.complete);
        let ends: Vec<Vec<u32>> = found.chains.iter().map(|(_, chain)| chain[11..].to_vec()).collect();
        let first = [[31, 34, 37], [31, 35, 37], [31, 36, 37], [32, 34, 37], [32, 35, 37]];
        assert_eq!(ends, first);
        assert!(
            found.chains.iter().all(|(_, chain)| chain[..11] == [0, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28])
        );
        let short = best(&network, &costs, 0, 37, Limits { max_hops: 12, ..limits });
        assert!(short.chains.is_empty() && short.complete && short.equal_best == Some(0));
        assert_eq!(best(&network, &costs, 37, 0, limits).chains.is_empty(), directed);
        let mut shut = costs.clone();
        (34..37).for_each(|seat| shut.close(seat));
        assert!(best(&network, &shut, 0, 37, limits).chains.is_empty());
    }
}

#[test]
fn a_limit_on_hops_is_kept_and_said() {
    let dataset = plain(4, &BTreeSet::from([(0, 1), (1, 2), (2, 3)]));
    let found = ask(&dataset, 0, 3, &by_hops(2, 3));
    assert!(found.chains.is_empty());
    assert_eq!(found.negative.unwrap().beyond_limit, Some(3));
}

/// How the dates of a chain of two ties fit together.
fn verdicts(first: &str, second: &str) -> (Verdict, Verdict) {
    let text = format!(
        r#"[{{"from": "A", "kind": "advised", "to": "B", {first}}}, {{"from": "B", "kind": "advised", "to": "C", {second}}}]"#
    );
    let dataset = crate::dataset::read(&text);
    let found = ask(&dataset, 0, 2, &ConnectOptions::default());
    (found.chains[0].concurrent.verdict, found.chains[0].in_order.verdict)
}

#[test]
fn dates_allow_no_more_than_they_say() {
    use Verdict::{Certain, Impossible, Possible, Undated};
    let year = r#""start": "2010", "end": "2020""#;
    assert_eq!(verdicts(year, r#""on": "2015""#), (Certain, Certain));
    assert_eq!(verdicts(r#""on": "2019""#, r#""on": "2019-11""#), (Possible, Possible));
    assert_eq!(verdicts(r#""on": "2019-11-05""#, r#""on": "2019-11-05""#), (Certain, Certain));
    assert_eq!(verdicts(r#""on": "2014""#, r#""on": "2015""#), (Impossible, Certain));
    assert_eq!(verdicts(r#""on": "2015""#, r#""on": "2014""#), (Impossible, Impossible));
    assert_eq!(verdicts(r#""on": "2015""#, r#""role": "undated""#), (Undated, Undated));
    assert_eq!(verdicts(r#""start": "2015""#, r#""on": "2014""#), (Impossible, Impossible));
    assert_eq!(verdicts(r#""start": "2012""#, r#""on": "2014""#), (Possible, Certain));
}

/// A chain of dated ties; each date is a pair of a start and an end, as written.
fn dated_chain(dates: &[(Option<String>, Option<String>)]) -> String {
    let ties: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(n, (start, end))| {
            let date = |name: &str, date: &Option<String>| {
                date.as_ref().map_or_else(String::new, |date| format!(r#", "{name}": "{date}""#))
            };
            format!(
                r#"{{"from": "A{n}", "kind": "advised", "to": "A{}"{}{}}}"#,
                n + 1,
                date("start", start),
                date("end", end)
            )
        })
        .collect();
    format!("[{}]", ties.join(","))
}

/// A date of any precision around 2015.
fn some_date() -> impl Strategy<Value = String> {
    (2013_i32..2018, 1_u32..13, 1_u32..29, 0_usize..8).prop_map(|(year, month, day, form)| match form {
        0 | 1 => format!("{year}"),
        2 => format!("{year}-{month:02}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{year}~"),
        5 => format!("[..{year}]"),
        6 => format!("[{year}..{}]", year + 1),
        _ => format!("{year}-{month:02}?"),
    })
}

/// Every date with a month or a day that a text holds.
fn fine_dates(text: &str) -> BTreeSet<String> {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    text.split(|letter: char| !letter.is_ascii_digit() && letter != '-')
        .filter(|word| {
            let parts: Vec<&str> = word.split('-').collect();
            parts.len() > 1 && parts[0].len() == 4 && parts.iter().all(|part| digits(part))
        })
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// By the definition: the earliest start of each against the latest end of
    /// every other for *possible*, the latest against the earliest for *certain*.
    #[test]
    fn verdicts_are_those_of_the_definition(
        dates in proptest::collection::vec((proptest::option::of(some_date()), proptest::option::of(some_date())), 2..5)
    ) {
        use interlock::model::{Bounds, PartialDate, Tie};
        let parsed: Option<Vec<(Option<PartialDate>, Option<PartialDate>)>> = dates
            .iter()
            .map(|(start, end)| {
                let parse = |date: &Option<String>| date.as_ref().map(|date| PartialDate::parse(date).unwrap());
                let (start, end) = (parse(start), parse(end));
                let sound = start.as_ref().zip(end.as_ref()).is_none_or(|(start, end)| start.first() <= end.last());
                sound.then_some((start, end))
            })
            .collect();
        prop_assume!(parsed.is_some());
        let text = dated_chain(&dates);
        let dataset = crate::dataset::read(&text);
        let bounds: Vec<Bounds> = dataset.ties.iter().map(Tie::bounds).collect();
        // The ties of a plain list stand in the order of their ends' names.
        let found = ask(&dataset, 0, dates.len(), &by_hops(6, 1));
        let chain = &found.chains[0];
        let along: Vec<Bounds> = chain.hops.iter().map(|hop| bounds[hop.ties[0].0.at()]).collect();
        let undated = along.iter().any(|tie| !tie.dated);
        let judge = |pairs: &dyn Fn(usize, usize) -> bool| {
            let all = |holds: &dyn Fn(&Bounds, &Bounds) -> bool| {
                (0..along.len()).all(|i| (0..along.len()).all(|j| !pairs(i, j) || holds(&along[i], &along[j])))
            };
            let possible = all(&|one, two| one.earliest_start <= two.latest_end);
            let certain = all(&|one, two| one.latest_start <= two.earliest_end);
            match (possible, undated, certain) {
                (false, _, _) => Verdict::Impossible,
                (true, true, _) => Verdict::Undated,
                (true, false, true) => Verdict::Certain,
                (true, false, false) => Verdict::Possible,
            }
        };
        prop_assert_eq!(chain.concurrent.verdict, judge(&|i, j| i != j));
        prop_assert_eq!(chain.in_order.verdict, judge(&|i, j| i < j));
        // A window is there to limit something, in the dates of the data.
        for timing in [&chain.concurrent, &chain.in_order] {
            let window = timing.window.iter().flat_map(|span| span.start.iter().chain(&span.end));
            for date in window {
                let given = dates.iter().flat_map(|(start, end)| start.iter().chain(end));
                prop_assert!(given.clone().any(|given| *given == *date.text()), "{}", date.text());
                prop_assert!(matches!(timing.verdict, Verdict::Certain | Verdict::Possible));
            }
        }
        let page = interlock::report::connect(&dataset, &found, true);
        let printed = format!("{page:?}");
        prop_assert!(fine_dates(&printed).is_subset(&fine_dates(&text)));
    }
}
