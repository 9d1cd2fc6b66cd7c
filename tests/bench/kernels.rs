//! One computation on one file, for comparisons with other programs:
//! `cargo bench --bench kernels -- FILE THREADS REPEAT WORK…` prints a line of JSON
//! for each work, with the times of a run and what came out.
//!
//! A work is `load` (from the file to the projection), the name of a measure,
//! `nearest` (the ten highest by harmonic closeness, without the others),
//! `articulation`, `leiden`, `layout`, or `path`, `all-paths`, `k-paths` (between the pairs of ids in `FILE.pairs`).
//! `peers/table.py` runs it.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it prints times")]

use interlock::community::{LeidenOptions, leiden};
use interlock::finding::Input;
use interlock::layout::{self, Arrangement, Edge, Size};
use interlock::measure::{Measure, Nearness, Options, cuts, highest};
use interlock::model::Dataset;
use interlock::network::{Boundary, Network, Projection, Seat};
use interlock::query::search::{Breadth, Costs, Limits, best};
use interlock::resolve::{self, load};
use serde_json::{Value, json};
use std::fs;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    // Cargo adds a flag of its own.
    let given: Vec<String> = std::env::args().skip(1).filter(|given| given != "--bench").collect();
    let [file, threads, repeat, works @ ..] = given.as_slice() else {
        return println!("usage: cargo bench --bench kernels -- FILE THREADS REPEAT WORK…");
    };
    let threads = threads.parse().expect("a number of threads");
    let repeat: u32 = repeat.parse().expect("a number of repeats");
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("the first pool");
    let read = || {
        let inputs = [Input { name: file.clone(), bytes: fs::read(file).expect("the file") }];
        load(&inputs, resolve::Options::default()).0
    };
    for work in works.iter().filter(|work| *work == "load") {
        report(work, threads, repeat, || {
            let dataset = read();
            let strands = projected(&dataset).size();
            json!({ "actors": dataset.actors.len(), "strands": strands })
        });
    }
    let dataset = read();
    let network = projected(&dataset);
    let subject = Subject { dataset: &dataset, network: &network, file, threads };
    for work in works.iter().filter(|work| *work != "load") {
        report(work, threads, repeat, || subject.compute(work));
    }
}

fn projected(dataset: &Dataset) -> Arc<Projection> {
    let (network, boundary) = (Network::new(dataset), Boundary::default());
    network.within(&boundary).projection()
}

/// Computes as often as asked for, and as long as it takes until processor time,
/// of which some systems count no less than four milliseconds, can be told; prints
/// the mean of processor time and the least of wall time.
fn report(work: &str, threads: usize, repeat: u32, compute: impl Fn() -> Value) {
    const LONG_ENOUGH: f64 = 0.4;
    let mut result = Value::Null;
    let (began, before) = (Instant::now(), processor_seconds());
    let (mut wall, mut runs) = (f64::INFINITY, 0);
    while runs < repeat || began.elapsed().as_secs_f64() < LONG_ENOUGH {
        let run = Instant::now();
        result = compute();
        // What was asked for, without putting the answer into words.
        let asking = result["asking_s"].as_f64();
        wall = wall.min(asking.unwrap_or_else(|| run.elapsed().as_secs_f64()));
        runs += 1;
    }
    let cpu = (processor_seconds() - before) / f64::from(runs);
    println!(
        "{}",
        json!({ "work": work, "threads": threads, "cpu_s": cpu, "wall_s": wall, "result": result })
    );
}

/// What the threads of this process have computed so far, where Linux tells it.
fn processor_seconds() -> f64 {
    let spent = |task: fs::DirEntry| -> Option<u64> {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    };
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    tasks.filter_map(spent).sum::<u64>() as f64 / 1e9
}

struct Subject<'a> {
    dataset: &'a Dataset,
    network: &'a Projection,
    file: &'a str,
    threads: usize,
}

impl Subject<'_> {
    fn compute(&self, work: &str) -> Value {
        let (network, threads) = (self.network, self.threads);
        match work {
            "articulation" => {
                json!({ "count": cuts(network).actors.len() })
            }
            "leiden" => {
                let found = leiden(network, &LeidenOptions { runs: 1, threads, ..LeidenOptions::default() });
                json!({ "modularity": found.quality.map(|quality| quality.modularity) })
            }
            "layout" => self.layout(),
            "nearest" => {
                let options = Options { threads, ..Options::default() };
                json!({ "most": highest(network, Nearness::Harmonic, &options, 10)[0].1 })
            }
            "path" | "all-paths" | "k-paths" => self.chains(work),
            measure => self.measure(measure),
        }
    }

    fn id(&self, seat: Seat) -> &str {
        &self.dataset.actor(self.network.actor(seat)).id
    }

    /// The sum of a measure, and the actors with the highest values.
    fn measure(&self, name: &str) -> Value {
        let measure = Measure::named(name).expect("the name of a measure");
        let options = Options { threads: self.threads, ..Options::default() };
        let began = Instant::now();
        let scores = (measure.compute)(self.network, &options).expect("a measure that has values");
        let asking = began.elapsed().as_secs_f64();
        let value = |seat: Seat| scores.values[seat as usize].as_ref().copied().unwrap_or(f64::NEG_INFINITY);
        let mut seats: Vec<Seat> = self.network.seats().collect();
        seats.sort_by(|&a, &b| value(b).total_cmp(&value(a)).then_with(|| self.id(a).cmp(self.id(b))));
        let sum: f64 = seats.iter().map(|&seat| value(seat)).filter(|value| value.is_finite()).sum();
        let top: Vec<(&str, f64)> = seats.iter().take(10).map(|&seat| (self.id(seat), value(seat))).collect();
        json!({ "sum": sum, "top": top, "asking_s": asking })
    }

    /// The number of hops of the chains between the pairs.
    fn chains(&self, work: &str) -> Value {
        let text = fs::read_to_string(format!("{}.pairs", self.file)).expect("a file of pairs");
        let seat = |id: &str| {
            let actor = self.dataset.actor_ixs().find(|&actor| self.dataset.actor(actor).id == id);
            self.network.seat(actor.expect("an actor")).expect("a seat")
        };
        let pairs: Vec<[Seat; 2]> = text
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(from, to)| [seat(from), seat(to)])
            .filter(|[from, to]| from != to)
            .take(match work {
                "path" => 200,
                "all-paths" => 20,
                _ => 10,
            })
            .collect();
        let count = if work == "k-paths" { 10 } else { 1 };
        let costs = Costs::plain(self.network);
        let began = Instant::now();
        if work == "path" {
            let mut breadth = Breadth::new(self.network);
            let hops = pairs
                .iter()
                .map(|&[from, to]| breadth.chain(from, to, |_| true).map_or(0, |chain| chain.len() - 1));
            let sum: usize = hops.sum();
            return json!({ "sum": sum, "pairs": pairs.len(), "asking_s": began.elapsed().as_secs_f64() });
        }
        let each = pairs.iter().map(|&[from, to]| {
            let limits = Limits::new(self.network.order(), count);
            let found = best(self.network, &costs, from, to, limits).chains;
            if work == "all-paths" {
                found.len()
            } else {
                found.iter().take(count).map(|(_, seats)| seats.len() - 1).sum()
            }
        });
        let sum: usize = each.sum();
        json!({ "sum": sum, "pairs": pairs.len(), "asking_s": began.elapsed().as_secs_f64() })
    }

    /// Where equal small boxes are put: their places go to a file beside the data.
    fn layout(&self) -> Value {
        let sizes = vec![Size::new(8.0, 8.0); self.network.order()];
        let edges: Vec<Edge> = self
            .network
            .strands()
            .map(|strand| Edge::new(strand.ends.0 as usize, strand.ends.1 as usize))
            .collect();
        let options = layout::Options {
            seed: 1,
            arrangement: Arrangement::Stress,
            width: None,
            height: None,
            aspect: 1.0,
            gap: 4.0,
            ideal: 40.0,
            clear: 1.5,
            spread: 3.0,
            tip: 3.0,
        };
        let placed = layout::place(&sizes, &edges, &options);
        let places: Vec<(&str, f64, f64)> = self
            .network
            .seats()
            .zip(&placed.centers)
            .map(|(seat, center)| (self.id(seat), center.x, center.y))
            .collect();
        fs::write(format!("{}.places", self.file), json!(places).to_string()).expect("a file");
        json!({ "boxes": sizes.len(), "lines": edges.len() })
    }
}
