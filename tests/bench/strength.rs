//! The strength of the connection between the two hubs of networks that double
//! in size, beside petgraph's flow on the same question, and between others, who
//! have few contacts: that grows far less than the network.

use divan::{Bencher, black_box};
use interlock::finding::Input;
use interlock::model::{ActorIx, Dataset, TieIx};
use interlock::network::{Boundary, Carried, Network, Projection, Seat};
use interlock::query::{FEWEST_HOPS_STEPS, independent_chains, strength_of};

fn main() {
    divan::main();
}

/// Ties in each network; there is one actor for every five.
const SIZES: [Seat; 4] = [25_000, 50_000, 100_000, 1_000_000];

/// Draws whole numbers, always the same (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: Seat) -> Seat {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = (bits ^ (bits >> 31)) >> 32;
        Seat::try_from((bits * u64::from(most)) >> 32).expect("below a number of 32 bits")
    }
}

/// A network in which a tenth of all ties is at the first two actors, who are
/// not tied to one another, and each other tie joins two drawn at random.
fn two_hubs(ties: Seat) -> Projection {
    let (order, mut draw) = (ties / 5, Draw(3));
    let lines: Vec<_> = (0..ties)
        .map(|n| {
            let from = if n % 10 == 0 { n / 10 % 2 } else { 2 + draw.below(order - 2) };
            let tie = TieIx::new(n as usize);
            (from, 2 + draw.below(order - 2), Carried { tie, derived: false })
        })
        .collect();
    Projection::new((0..order as usize).map(ActorIx::new).collect(), false, lines)
}

#[divan::bench(args = SIZES, max_time = 2)]
fn chains_between_hubs(bencher: Bencher<'_, '_>, ties: Seat) {
    let network = two_hubs(ties);
    bencher.bench_local(|| independent_chains(black_box(&network), 0, 1, FEWEST_HOPS_STEPS));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn chains_between_others(bencher: Bencher<'_, '_>, ties: Seat) {
    let network = two_hubs(ties);
    bencher.bench_local(|| independent_chains(black_box(&network), 2, 3, FEWEST_HOPS_STEPS));
}

#[divan::bench(args = SIZES.into_iter().take(3), max_time = 2)]
fn count_between_hubs_by_petgraph(bencher: Bencher<'_, '_>, ties: Seat) {
    let network = two_hubs(ties);
    bencher.bench_local(|| {
        let mut split = petgraph::Graph::<(), u32>::new();
        let doors: Vec<_> = network.seats().map(|_| (split.add_node(()), split.add_node(()))).collect();
        for seat in network.seats() {
            let (entrance, exit) = doors[seat as usize];
            split.add_edge(entrance, exit, 1);
            for &other in network.neighbors(seat) {
                split.add_edge(exit, doors[other as usize].0, 1);
            }
        }
        petgraph::algo::dinics(&split, doors[0].1, doors[1].0).0
    });
}

/// Data in which each tie joins two actors drawn at random, ten ties to an actor,
/// and rests on one of as many documents as there are hundreds of ties.
fn sourced(ties: Seat) -> Dataset {
    let (actors, papers, mut draw) = (ties / 5, ties / 100, Draw(5));
    let sources: Vec<String> = (0..papers)
        .map(|n| format!(r#"{{"id": "s{n}", "title": "Register {n}", "type": "register"}}"#))
        .collect();
    let mut line = |_| {
        let (from, to, paper) = (draw.below(actors), draw.below(actors), draw.below(papers));
        let sources = format!(r#"[{{"source": "s{paper}"}}]"#);
        format!(r#"{{"from": "Actor {from}", "kind": "advised", "to": "Actor {to}", "sources": {sources}}}"#)
    };
    let lines: Vec<String> = (0..ties).map(&mut line).collect();
    let text = format!(r#"{{"sources": [{}], "ties": [{}]}}"#, sources.join(","), lines.join(","));
    let inputs = [Input { name: "drawn.json".to_owned(), bytes: text.into_bytes() }];
    interlock::resolve::load(&inputs, interlock::resolve::Options::default()).0
}

/// All that is said of eight pairs with as many contacts as most have.
#[divan::bench(args = [25_000, 50_000, 100_000, 200_000], max_time = 4)]
fn all_between_others(bencher: Bencher<'_, '_>, ties: Seat) {
    let dataset = sourced(ties);
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let projection = network.within(&boundary).projection();
    let mut usual: Vec<Seat> = projection.seats().collect();
    usual.sort_by_key(|&seat| projection.neighbors(seat).len().abs_diff(10));
    bencher.bench_local(|| {
        for pair in usual[..16].chunks(2) {
            black_box(strength_of(&dataset, black_box(&projection), pair[0], pair[1]));
        }
    });
}

/// All that is said of the two actors with the most contacts in the bundled data.
#[divan::bench]
fn bundled(bencher: Bencher<'_, '_>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    let files = std::fs::read_dir(folder).expect("the data are there").flatten().map(|entry| entry.path());
    let inputs: Vec<Input> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| Input {
            name: path.display().to_string(),
            bytes: std::fs::read(&path).expect("the data can be read"),
        })
        .collect();
    let (raw, _) = interlock::import::read(&inputs);
    let (dataset, _) = interlock::resolve::resolve(raw, interlock::resolve::Options::default());
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let projection = network.within(&boundary).projection();
    let mut most: Vec<Seat> = projection.seats().collect();
    most.sort_by_key(|&seat| std::cmp::Reverse(projection.neighbors(seat).len()));
    bencher.bench_local(|| strength_of(&dataset, black_box(&projection), most[0], most[1]));
}
