//! How far a long computation has come.
//!
//! *In*: who computes says how many steps lie ahead, and when one is done.
//! *Out*: who shows progress asks. Nothing that is computed depends on it.
//!
//! This layer knows neither what the steps are nor where they are shown.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Where a computation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What is being done, such as `measuring`.
    pub what: &'static str,
    /// How many steps are done.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// The outermost computation that is under way. There is one terminal, and so
/// one place for this, whoever computes and on whichever thread.
static UNDER_WAY: Mutex<Option<Standing>> = Mutex::new(None);

/// Who is told when an outermost computation begins (`true`) and ends.
static TOLD: OnceLock<fn(&'static str, bool)> = OnceLock::new();

/// Has it told when an outermost computation begins (`true`) and ends; only the first
/// who asks is told.
pub fn tell(whom: fn(&'static str, bool)) {
    let _ = TOLD.set(whom);
}

fn under_way() -> MutexGuard<'static, Option<Standing>> {
    // Whoever broke off while holding it left numbers that are as good as before.
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A computation that tells its steps until it is dropped. One that begins while
/// another is under way is a part of that one's steps, and tells nothing.
#[derive(Debug)]
pub struct Work {
    tells: bool,
}

impl Work {
    /// Begins a computation of so many steps. Each ought to take long enough that
    /// a lock does not count: thousands of actors, not one.
    ///
    /// ```
    /// use interlock::work::{Work, standing};
    /// let work = Work::begin("measuring", 3);
    /// work.step();
    /// assert_eq!(standing().map(|standing| standing.of), Some(3));
    /// drop(work);
    /// ```
    pub fn begin(what: &'static str, of: usize) -> Self {
        let mut under_way = under_way();
        let tells = under_way.is_none();
        if tells {
            *under_way = Some(Standing { what, done: 0, of });
            if let Some(told) = TOLD.get() {
                told(what, true);
            }
        }
        Self { tells }
    }

    /// One step is done.
    pub fn step(&self) {
        if self.tells
            && let Some(standing) = under_way().as_mut()
        {
            standing.done += 1;
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if self.tells
            && let Some(standing) = under_way().take()
            && let Some(told) = TOLD.get()
        {
            told(standing.what, false);
        }
    }
}

/// Where the computation that is under way stands; none if none is.
pub fn standing() -> Option<Standing> {
    *under_way()
}
