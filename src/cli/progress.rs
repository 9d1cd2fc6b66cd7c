//! What a terminal shows while something takes long: a line on standard error
//! that is gone before anything is printed. No page and no answer depends on it.

use super::files::forget_unfinished;
use crate::work;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt;
use std::io::IsTerminal;
use std::process;
use std::sync::Mutex;
use std::time::Duration;

/// Nothing is shown of what takes no longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a shell reports of a program that the user stopped: 128 and the number of
/// the signal.
const INTERRUPTED: i32 = 130;

/// The line, if there is or may be one.
static LINE: Mutex<Line> = Mutex::new(Line::None);

enum Line {
    /// There is none, and none will come.
    None,
    /// It comes when patience ends.
    Due,
    /// It is there.
    Shown(ProgressBar),
}

/// Shows a line as soon as patience ends, if standard error is a terminal; and
/// sees to it that an interruption leaves nothing behind.
pub(super) fn begin(quiet: bool) {
    // Where no handler can be set, the system ends the program all the same.
    let _ = ctrlc::set_handler(interrupted);
    if quiet || !std::io::stderr().is_terminal() {
        return;
    }
    put(Line::Due);
    std::thread::spawn(|| {
        std::thread::sleep(PATIENCE);
        if let Ok(mut line) = LINE.lock()
            && matches!(*line, Line::Due)
        {
            *line = Line::Shown(shown());
        }
    });
}

/// Takes the line away for good: the answer comes.
pub(super) fn end() {
    put(Line::None);
}

/// Lets a remark be written where the line stands.
pub(super) fn aside(write: impl FnOnce()) {
    match LINE.lock() {
        Ok(line) => match &*line {
            Line::Shown(bar) => bar.suspend(write),
            Line::None | Line::Due => write(),
        },
        Err(_) => write(),
    }
}

fn put(new: Line) {
    if let Ok(mut line) = LINE.lock()
        && let Line::Shown(bar) = std::mem::replace(&mut *line, new)
    {
        bar.finish_and_clear();
    }
}

fn shown() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {work} · {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let bar = ProgressBar::new_spinner().with_style(style.with_key("work", stands)).with_elapsed(PATIENCE);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// What is being done, and how much of it is.
fn stands(_: &ProgressState, out: &mut dyn fmt::Write) {
    // A line that cannot be written is one that nobody misses.
    let _ = match work::standing() {
        Some(standing) if standing.of > 1 => {
            write!(out, "{} {} %", standing.what, 100 * standing.done / standing.of)
        }
        Some(standing) => out.write_str(standing.what),
        None => out.write_str("working"),
    };
}

/// Ends the program because the user wants it to: no half-written file and no
/// line stay behind.
fn interrupted() {
    end();
    forget_unfinished();
    process::exit(INTERRUPTED);
}
