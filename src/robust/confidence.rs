use crate::model::Status;

/// The share of trials in which a tie survives, by its status: a convention that
/// is printed with whatever uses it, not an estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct Confidence {
    of: Vec<(Status, f64)>,
}

/// Why a share cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ConfidenceError {
    /// It is no share.
    #[error("a confidence is a number from 0 to 1, not {0}")]
    OutOfRange(f64),
    /// Withdrawn ties are in no network.
    #[error("retracted relationships take no part in any question")]
    Retracted,
}

impl Default for Confidence {
    /// Those of [`Status::confidence`].
    fn default() -> Self {
        Self { of: Status::ALL.iter().map(|&(status, _)| (status, status.confidence())).collect() }
    }
}

impl Confidence {
    /// That of a status, from 0 (never there) to 1 (always).
    pub fn of(&self, status: Status) -> f64 {
        self.of[status as usize].1
    }

    /// Changes that of a status.
    ///
    /// ```
    /// use interlock::model::Status;
    /// use interlock::robust::Confidence;
    /// let mut confidence = Confidence::default();
    /// confidence.set(Status::Reported, 1.0).unwrap();
    /// assert_eq!(confidence.of(Status::Reported), 1.0);
    /// assert!(confidence.set(Status::Alleged, 1.5).is_err());
    /// ```
    pub fn set(&mut self, status: Status, share: f64) -> Result<(), ConfidenceError> {
        if status == Status::Retracted {
            return Err(ConfidenceError::Retracted);
        }
        if !(0.0..=1.0).contains(&share) {
            return Err(ConfidenceError::OutOfRange(share));
        }
        self.of[status as usize].1 = share;
        Ok(())
    }
}
