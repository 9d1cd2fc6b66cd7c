use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Answered.
    Answered = 0,
    /// Answered with no: no chain; `check` found errors.
    No = 1,
    /// Wrong use, or an unknown or ambiguous name.
    Usage = 2,
    /// Input that cannot be read or is in error.
    Input = 3,
    /// Could not write.
    Output = 4,
    /// A search budget ended; the partial page was printed.
    Budget = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why the program stops without an answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Wrong use; the message says what would be right.
    #[error("{0}")]
    Usage(String),
    /// A file or folder that cannot be read, or holds nothing to read.
    #[error("{0}")]
    Unreadable(String),
    /// The data are in error; the findings have been written already.
    #[error("nothing is answered before {0} mended; `interlock check` lists everything")]
    Findings(String),
    /// A file that cannot be written.
    #[error("cannot write {path}: {cause}")]
    Unwritable {
        /// Which file.
        path: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Graphviz was asked for and did not do it.
    #[error("{0}")]
    Engine(String),
    /// Whoever read standard output has gone; that is no failure.
    #[error("")]
    ClosedPipe,
}

impl Failure {
    /// The code with which the program ends.
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) | Self::Engine(_) => Exit::Usage,
            Self::Unreadable(_) | Self::Findings(_) => Exit::Input,
            Self::Unwritable { .. } => Exit::Output,
            Self::ClosedPipe => Exit::Answered,
        }
    }
}
