//! What `--verbose` says about time and memory, on standard error and nowhere
//! else: no page and no answer depends on a clock.

use super::files::complain;
use super::load::READING;
use crate::work;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// When the stage that is under way began, if anybody wants to know.
static BEGAN: Mutex<Option<Instant>> = Mutex::new(None);

#[allow(clippy::disallowed_methods, reason = "only a remark on standard error is made from it")]
fn now() -> Instant {
    Instant::now()
}

/// What answering consists of, as far as it is told.
static PARTS: Mutex<Parts> = Mutex::new(Parts { sums: Vec::new(), began: None });

struct Parts {
    /// What each part took, in the order in which they first came.
    sums: Vec<(&'static str, Duration)>,
    /// When the one that is under way began.
    began: Option<Instant>,
}

/// Begins the first stage.
pub(super) fn begin(verbose: bool) {
    if let Ok(mut began) = BEGAN.lock() {
        *began = verbose.then(now);
    }
    if verbose {
        work::tell(part);
    }
}

/// A part of answering begins or ends; it may come many times.
fn part(what: &'static str, begins: bool) {
    let Ok(mut parts) = PARTS.lock() else { return };
    if begins {
        parts.began = Some(now());
    } else if let Some(took) = parts.began.take().map(|began| began.elapsed()) {
        match parts.sums.iter_mut().find(|(known, _)| *known == what) {
            Some((_, sum)) => *sum += took,
            None => parts.sums.push((what, took)),
        }
    }
}

/// The parts of answering, in words.
fn parts() -> String {
    let Ok(parts) = PARTS.lock() else { return String::new() };
    let told = parts.sums.iter().filter(|(what, took)| *what != READING && took.as_millis() > 0);
    let told: Vec<String> = told.map(|(what, took)| format!("{what} {}", seconds(*took))).collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// Ends a stage, says how long it took, and begins the next.
pub(super) fn ended(stage: &str) {
    if let Some(took) = lap() {
        complain(&format!("{stage} took {}", seconds(took)));
    }
}

/// Ends the last stage, and says how much memory the process ever needed.
pub(super) fn finish() {
    if let Some(took) = lap() {
        let memory =
            peak().map_or_else(String::new, |peak| format!("; at most {peak} MB of memory were in use"));
        complain(&format!("answering took {}{}{memory}", seconds(took), parts()));
    }
}

fn lap() -> Option<Duration> {
    let mut began = BEGAN.lock().ok()?;
    let took = began.as_ref()?.elapsed();
    *began = Some(now());
    Some(took)
}

fn seconds(took: Duration) -> String {
    format!("{:.3} s", took.as_secs_f64())
}

/// The peak of the memory in use, in megabytes, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kibibytes * 1_024).div_ceil(1_000_000))
}
