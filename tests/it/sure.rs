//! How firmly a ranking stands, against hand calculation and brute force.
#![allow(clippy::float_cmp, reason = "a share of none or all is exact")]

use crate::dataset::read;
use crate::program::{root, run_in};
use interlock::answer::{Basis, Ranking, Weighing};
use interlock::measure::{Measure, Options};
use interlock::model::{ActorIx, ActorKindIx, Dataset, SourceIx, Status, TieIx};
use interlock::network::{Boundary, Carried, Network, Projection, Seat};
use interlock::query::{self, RankOptions, SureOptions};
use interlock::robust::{Confidence, Draws, Removals, Study, dethrone, trials};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A tie: its ends, its status, and the documents that support it.
type Line = (usize, usize, &'static str, Vec<usize>);

/// People `a0`, `a1` …, joined by ties `t0`, `t1` …; documents `s0` to `s3`.
fn people(order: usize, lines: &[Line]) -> Dataset {
    let actors: Vec<String> =
        (0..order).map(|n| format!(r#"{{"id": "a{n}", "name": "A{n}", "kind": "person"}}"#)).collect();
    let sources: Vec<String> =
        (0..4).map(|n| format!(r#"{{"id": "s{n}", "title": "S{n}", "publisher": "P{n}"}}"#)).collect();
    let ties = lines.iter().enumerate().map(|(n, (from, to, status, cited))| {
        let cited: Vec<String> =
            cited.iter().map(|s| format!(r#"{{"source": "s{s}", "locator": "p 1"}}"#)).collect();
        format!(
            r#"{{"id": "t{n}", "from": "a{from}", "kind": "met_with", "to": "a{to}", "on": "{}", "status": "{status}", "sources": [{}]}}"#,
            1900 + n,
            cited.join(",")
        )
    });
    let ties: Vec<String> = ties.collect();
    read(&format!(
        r#"{{"sources": [{}], "actors": [{}], "ties": [{}]}}"#,
        sources.join(","),
        actors.join(","),
        ties.join(",")
    ))
}

fn by(names: &[&str]) -> RankOptions {
    let measures = names.iter().map(|name| Measure::named(name).unwrap()).collect();
    RankOptions { measures, kinds: None, options: Options::default(), weighing: Weighing::default() }
}

/// The ranking with its tests.
fn sure(dataset: &Dataset, asked: &RankOptions, options: &SureOptions) -> Ranking {
    let network = Network::new(dataset);
    let boundary = Boundary { isolates: true, ..Boundary::default() };
    let inside = network.within(&boundary);
    let mut ranking = query::rank(&inside, asked);
    query::assure(&inside, asked, options, &mut ranking);
    ranking
}

/// Competition ranks by the number of contacts over the ties kept, from the definition.
fn ranks(dataset: &Dataset, kept: impl Fn(TieIx) -> bool) -> Vec<usize> {
    let contacts = |actor: ActorIx| {
        let ties = dataset.tie_ixs().filter(|&ix| kept(ix)).map(|ix| dataset.tie(ix));
        let others = ties.filter(|tie| tie.from != tie.to).filter_map(|tie| match actor {
            _ if tie.from == actor => Some(tie.to),
            _ if tie.to == actor => Some(tie.from),
            _ => None,
        });
        others.collect::<BTreeSet<_>>().len()
    };
    let all: Vec<usize> = dataset.actor_ixs().map(contacts).collect();
    all.iter().map(|own| 1 + all.iter().filter(|other| *other > own).count()).collect()
}

/// Whether a tie keeps a document when some are set aside.
fn keeps(dataset: &Dataset, tie: TieIx, gone: &[SourceIx]) -> bool {
    let tie = dataset.tie(tie);
    tie.unsourced() || tie.supporting().any(|citation| !gone.contains(&citation.source))
}

fn lines(order: usize, most: usize) -> impl Strategy<Value = Vec<Line>> {
    let status = prop::sample::select(vec!["reported", "alleged", "disputed", "confirmed"]);
    let cited = prop::collection::btree_set(0..4_usize, 0..3).prop_map(|set| set.into_iter().collect());
    prop::collection::vec((0..order, 0..order, status, cited), 1..most)
        .prop_map(|lines| lines.into_iter().filter(|line| line.0 != line.1).collect())
}

#[test]
fn shares_are_those_worked_out_by_hand() {
    // a0 has one contact with 0.9, a2 one with 0.6: a0 is first unless only a2's
    // tie survives, 1 - 0.1 × 0.6; a2 unless only a0's does, 1 - 0.9 × 0.4. a4 is
    // tied to a5 by two claims, of which one suffices: 1 - 0.4².
    let data = people(4, &[(0, 1, "reported", vec![0]), (2, 3, "alleged", vec![0])]);
    let options = SureOptions { trials: 10_000, ..SureOptions::default() };
    let ranking = sure(&data, &by(&["contacts"]), &options);
    let first = |n: usize| {
        let row = ranking.rows.iter().find(|row| row.actor == ActorIx::new(n)).unwrap();
        row.odds[0].unwrap().first
    };
    // Five standard deviations: missed once in a million seeds.
    let bound = |share: f64| 5.0 * (share * (1.0 - share) / 10_000.0).sqrt();
    for (actor, share) in [(0, 0.94), (1, 0.94), (2, 0.64), (3, 0.64)] {
        assert!((first(actor) - share).abs() < bound(share), "a{actor}: {} not {share}", first(actor));
    }
    // a0 is ahead of a2 in 0.9 × 0.4 of trials only, and never of a1.
    assert_eq!(ranking.sure.unwrap().trials.alike[0], [1, 2, 3]);

    let data =
        people(4, &[(0, 1, "alleged", vec![0]), (0, 1, "alleged", vec![1]), (2, 3, "confirmed", vec![0])]);
    let mut confidence = Confidence::default();
    confidence.set(Status::Confirmed, 1.0).unwrap();
    let ranking = sure(&data, &by(&["contacts"]), &SureOptions { confidence, ..options });
    let row = ranking.rows.iter().find(|row| row.actor == ActorIx::new(0)).unwrap();
    let found = row.odds[0].unwrap();
    assert!((found.first - 0.84).abs() < bound(0.84), "two claims: {}", found.first);
    assert_eq!((found.top_five, found.interval), (1.0, [1, 3]));
}

#[test]
fn whoever_is_ahead_in_95_of_100_trials_is_told_apart() {
    let data = people(6, &[(0, 1, "reported", vec![]), (0, 2, "reported", vec![]), (3, 4, "denied", vec![])]);
    let asked = by(&["contacts"]);
    let told = |share: f64| {
        let mut confidence = Confidence::default();
        confidence.set(Status::Reported, share).unwrap();
        let ranking = sure(&data, &asked, &SureOptions { confidence, ..SureOptions::default() });
        ranking.sure.unwrap().trials.alike[0].clone()
    };
    // a0 has two contacts, a1 and a2 one each: a0 is ahead of a1 when its tie to a2 survives.
    assert_eq!(told(1.0), Vec::<usize>::new());
    assert_eq!(told(0.99), Vec::<usize>::new());
    assert_eq!(told(0.8), [1, 2]);
}

#[test]
fn a_draw_depends_on_seed_trial_and_id_alone() {
    let few = people(6, &[(0, 1, "reported", vec![]), (0, 2, "alleged", vec![])]);
    let many = people(
        6,
        &[
            (0, 1, "reported", vec![]),
            (0, 2, "alleged", vec![]),
            (3, 4, "reported", vec![]),
            (1, 5, "alleged", vec![]),
        ],
    );
    let confidence = Confidence::default();
    let drawn = |data: &Dataset, seed: u64, id: &str| -> Vec<bool> {
        let at = data.ties.iter().position(|tie| data.id_of(tie) == id).unwrap();
        let draws = Draws::new(data, &confidence, seed);
        let mut keep = Vec::new();
        let trial = |trial| {
            draws.survivors(trial, &mut keep);
            keep[at]
        };
        (0..2000).map(trial).collect()
    };
    for id in ["t0", "t1"] {
        assert_eq!(drawn(&few, 7, id), drawn(&many, 7, id));
        assert_ne!(drawn(&few, 7, id), drawn(&few, 8, id));
    }
    // Two ties of equal chances, and two seeds, agree no more often than chance has it.
    let agree = |one: &[bool], two: &[bool]| one.iter().zip(two).filter(|(a, b)| a == b).count();
    let expected = 2000.0 * (0.6 * 0.6 + 0.4 * 0.4);
    for two in [drawn(&many, 7, "t3"), drawn(&many, 8, "t1"), drawn(&many, 0, "t1")] {
        assert!((agree(&drawn(&many, 7, "t1"), &two) as f64 - expected).abs() < 120.0);
    }
}

#[test]
fn threads_do_not_change_a_trial() {
    let data = people(
        8,
        &[
            (0, 1, "alleged", vec![]),
            (1, 2, "alleged", vec![]),
            (2, 3, "disputed", vec![]),
            (0, 5, "reported", vec![]),
        ],
    );
    let network = Network::new(&data);
    let boundary = Boundary::default();
    let whole = network.within(&boundary).projection();
    let listed: Vec<Seat> = whole.seats().collect();
    let measures = ["betweenness", "pagerank"].map(|name| Measure::named(name).unwrap());
    let draws = Draws::new(&data, &Confidence::default(), 3);
    let held = |threads: usize| {
        let options = Options { threads, ..Options::default() };
        let study = Study { network: &whole, listed: &listed, options: &options };
        trials(&study, &measures, &draws, 2501)
    };
    assert_eq!(held(1)[0].trials(), 2501);
    assert_eq!(held(1), held(2));
    assert_eq!(held(1), held(7));
}

#[test]
fn a_derived_strand_shares_the_draw_of_its_tie() {
    let data = read(
        r#"{"actors": [{"id": "a", "name": "A", "kind": "company"}, {"id": "b", "name": "B", "kind": "company"},
            {"id": "c", "name": "C", "kind": "company"}],
            "ties": [{"from": "a", "kind": "advised", "to": "b", "on_behalf_of": "c", "status": "alleged"}]}"#,
    );
    let ranking = sure(&data, &by(&["contacts"]), &SureOptions::default());
    // Both strands live or neither: b is first always, the others when neither lives.
    let odds: Vec<f64> = ranking.rows.iter().map(|row| row.odds[0].unwrap().first).collect();
    assert_eq!(odds[0], 1.0);
    assert_eq!(odds[1], odds[2]);
    assert!((odds[1] - 0.4).abs() < 0.08, "{}", odds[1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Arrays kept from one time to the next hold what a fresh network would.
    #[test]
    fn a_thinned_network_is_the_network_of_what_is_kept(
        pairs in prop::collection::vec((0..7_u32, 0..7_u32), 1..25),
        directed: bool,
        kept in prop::collection::vec(prop::collection::vec(any::<bool>(), 25), 1..4),
    ) {
        let line = |(n, &(from, to)): (usize, &(u32, u32))| (from, to, Carried { tie: TieIx::new(n), derived: n % 3 == 0 });
        let make = |keep: &dyn Fn(usize) -> bool| {
            let lines = pairs.iter().enumerate().filter(|(n, _)| keep(*n)).map(line);
            Projection::new((0..7).map(ActorIx::new).collect(), directed, lines)
        };
        let whole = make(&|_| true);
        let mut scratch = whole.thinned();
        for keep in kept {
            whole.thin_into(&keep, &mut scratch);
            prop_assert_eq!(scratch.network(), &make(&|n| keep[n]));
            let ends: Vec<_> = scratch.origins().iter().map(|&strand| whole.strand(strand).ends).collect();
            let found: Vec<_> = scratch.network().strands().map(|strand| strand.ends).collect();
            prop_assert_eq!(ends, found);
        }
        whole.thin_into(&[true; 25], &mut scratch);
        prop_assert_eq!(scratch.network(), &whole);
    }

    #[test]
    fn certain_ties_leave_nothing_open(lines in lines(7, 12)) {
        let data = people(7, &lines);
        let mut confidence = Confidence::default();
        for status in [Status::Confirmed, Status::Reported, Status::Alleged, Status::Disputed] {
            confidence.set(status, 1.0).unwrap();
        }
        let options = SureOptions { confidence, trials: 30, ..SureOptions::default() };
        let ranking = sure(&data, &by(&["contacts", "betweenness"]), &options);
        for row in &ranking.rows {
            for (rank, odds) in row.ranks.iter().zip(&row.odds) {
                let (rank, odds) = (rank.unwrap(), odds.unwrap());
                prop_assert_eq!(odds.interval, [rank, rank]);
                prop_assert_eq!(odds.first, f64::from(u8::from(rank == 1)));
                prop_assert_eq!(odds.top_five, f64::from(u8::from(rank <= 5)));
            }
        }
    }

    #[test]
    fn leaving_out_is_as_ranking_anew(lines in lines(7, 14)) {
        let data = people(7, &lines);
        let options = SureOptions { trials: 1, ..SureOptions::default() };
        let ranking = sure(&data, &by(&["contacts"]), &options);
        let exact = ranking.sure.unwrap().exact;
        let now = ranks(&data, |_| true);
        let shifts = |then: &[usize]| -> BTreeSet<(usize, usize, usize)> {
            (0..7).filter(|&n| now[n] != then[n]).map(|n| (n, now[n], then[n])).collect()
        };
        let told = |found: &[interlock::answer::Shift]| -> BTreeSet<(usize, usize, usize)> {
            found.iter().map(|shift| (shift.actor.at(), shift.from, shift.to)).collect()
        };
        for without in exact.documents.unwrap() {
            let then = ranks(&data, |tie| keeps(&data, tie, &[without.gone]));
            prop_assert_eq!(told(&without.shifts), shifts(&then));
            let lost = data.tie_ixs().filter(|&tie| !keeps(&data, tie, &[without.gone])).count();
            prop_assert_eq!(without.ties, lost);
        }
        let found = exact.ties.unwrap();
        for tie in data.tie_ixs() {
            let then = ranks(&data, |other| other != tie);
            let without = found.iter().find(|without| without.gone == tie);
            prop_assert_eq!(without.map_or_else(BTreeSet::new, |one| told(&one.shifts)), shifts(&then));
        }
        for part in exact.parts {
            let belongs = |ix: TieIx| match part.basis {
                Basis::Corroborated => data.corroborated(data.tie(ix)),
                Basis::Unclaimed => matches!(data.tie(ix).status, Status::Confirmed | Status::Reported),
            };
            let then = ranks(&data, belongs);
            prop_assert_eq!(part.ties, data.tie_ixs().filter(|&ix| belongs(ix)).count());
            for shift in part.places {
                prop_assert_eq!((shift.from, shift.to), (now[shift.actor.at()], then[shift.actor.at()]));
            }
        }
    }

    /// The fewest are the fewest of all sets, and a search that may try only a few
    /// finds no fewer.
    #[test]
    fn no_smaller_set_dethrones(lines in lines(6, 9)) {
        let data = people(6, &lines);
        let options = SureOptions { trials: 1, ..SureOptions::default() };
        let ranking = sure(&data, &by(&["contacts"]), &options);
        let leader = ranking.rows[0].actor.at();
        let deposed = |places: &[usize]| places.iter().any(|&place| place < places[leader]);
        let smallest = |count: usize, deposed: &dyn Fn(u32) -> bool| {
            (0..1_u32 << count).filter(|&set| deposed(set)).map(u32::count_ones).min()
        };
        let by_ties = |set: u32| deposed(&ranks(&data, |tie| set & (1 << tie.at()) == 0));
        let fewest_ties = smallest(data.ties.len(), &by_ties);
        let exact = ranking.sure.unwrap().exact;
        let found = exact.fewest_ties.unwrap();
        prop_assert_eq!(found.found.as_ref().map(Vec::len), fewest_ties.map(|few| few as usize));
        if let Some(ties) = &found.found {
            prop_assert_eq!(found.at_least, ties.len());
            let then = ranks(&data, |tie| !ties.contains(&tie));
            prop_assert!(deposed(&then));
            let first: BTreeSet<usize> = (0..6).filter(|&n| then[n] == 1).collect();
            prop_assert_eq!(found.successors.iter().map(|actor| actor.at()).collect::<BTreeSet<_>>(), first);
        }
        let gone = |set: u32| (0..4).filter(|n| set & (1 << n) != 0).map(SourceIx::new).collect::<Vec<_>>();
        let by_documents = |set: u32| deposed(&ranks(&data, |tie| keeps(&data, tie, &gone(set))));
        let found = exact.fewest_documents.unwrap().found.map(|found| found.len());
        prop_assert_eq!(found, smallest(4, &by_documents).map(|few| few as usize));

        let network = Network::new(&data);
        let boundary = Boundary { isolates: true, ..Boundary::default() };
        let whole = network.within(&boundary).projection();
        let listed: Vec<Seat> = whole.seats().collect();
        let options = Options::default();
        let study = Study { network: &whole, listed: &listed, options: &options };
        let contacts = Measure::named("contacts").unwrap();
        let keep = |gone: &[usize], keep: &mut Vec<bool>| {
            keep.clear();
            keep.extend((0..data.ties.len()).map(|n| !gone.contains(&n)));
        };
        let moves = (0..data.ties.len()).map(|n| vec![n]).collect();
        let removals = Removals { count: data.ties.len(), moves, alone: None, keep: &keep };
        let once = study.steps(contacts);
        let hasty = dethrone(&study, contacts, leader, &removals, once * 10 * data.ties.len() as u64);
        if let Some(found) = hasty.found {
            prop_assert!(by_ties(found.iter().map(|n| 1 << n).sum()));
            prop_assert!(found.len() >= fewest_ties.unwrap() as usize);
            prop_assert!(hasty.at_least <= fewest_ties.unwrap() as usize);
        }
    }
}

#[test]
fn kinds_choose_who_is_followed_and_all_measures_have_odds() {
    let data =
        people(5, &[(0, 1, "reported", vec![0]), (1, 2, "alleged", vec![0]), (2, 3, "reported", vec![1])]);
    let kinds = Some(vec![data.actor(ActorIx::new(0)).kind]);
    let asked = RankOptions { kinds, ..by(&["closeness", "constraint", "contacts"]) };
    let ranking = sure(&data, &asked, &SureOptions { top: 2, ..SureOptions::default() });
    assert!(ranking.rows.iter().all(|row| row.odds.len() == 3));
    assert_eq!(ranking.sure.as_ref().unwrap().trials.alike.len(), 2);
    // Who has no score is last of all, in a trial too.
    let last = ranking.rows.last().unwrap();
    assert!(last.ranks[0].is_none() && last.odds[0].unwrap().interval[1] == 5, "{last:?}");
    let nobody = RankOptions { kinds: Some(vec![ActorKindIx::new(1)]), ..asked };
    assert!(sure(&data, &nobody, &SureOptions::default()).sure.is_none());
}

fn interlock(arguments: &[&str]) -> (i32, String) {
    let output = run_in(&root(), &[&["--quiet"], arguments].concat());
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

const MEDICI: &[&str] = &["--data", "graph-data/classics/florentine-marriage.json", "rank"];

#[test]
fn options_are_checked() {
    for (option, value, says) in [
        ("--confidence", "reported", "alleged=0.5"),
        ("--confidence", "reported=2", "from 0 to 1"),
        ("--confidence", "reported=NaN", "from 0 to 1"),
        ("--confidence", "reported=much", "no number"),
        ("--confidence", "reportd=0.5", "reported"),
        ("--confidence", "retracted=0.5", "retracted"),
        ("--trials", "0", "--trials"),
        ("--sure", "maybe", "auto"),
    ] {
        let (code, text) = interlock(&[MEDICI, &[option, value]].concat());
        assert_eq!(code, 2, "{option} {value}: {text}");
        assert!(text.contains(says), "{option} {value} does not say {says}: {text}");
    }
}

#[test]
fn pages_say_what_was_tested() {
    let (code, text) = interlock(&[MEDICI, &["--sure", "off"]].concat());
    assert!(code == 0 && !text.contains("What if") && !text.contains("hangs on"), "{text}");
    let (code, text) = interlock(&[MEDICI, &["--trials", "1000000"]].concat());
    assert!(code == 0 && text.contains("No trials were made") && text.contains("hangs on"), "{text}");
    let (code, text) = interlock(&[MEDICI, &["--confidence", "reported=1", "--format", "json"]].concat());
    assert_eq!(code, 0, "{text}");
    let page: serde_json::Value = serde_json::from_str(&text).unwrap();
    for row in page["ranking"].as_array().unwrap() {
        for score in row["scores"].as_object().unwrap().values() {
            assert_eq!(score["interval"], serde_json::json!([score["rank"], score["rank"]]));
            assert_eq!(score["first"] == 1.0, score["rank"] == 1, "{score}");
        }
    }
    assert_eq!(page["sure"]["trials"]["confidence"], serde_json::json!({"reported": 1.0}));
    let (_, csv) = interlock(&[MEDICI, &["--by", "contacts", "--format", "csv"]].concat());
    assert!(csv.contains("best_rank,worst_rank,first,top_five"), "{csv}");
}
