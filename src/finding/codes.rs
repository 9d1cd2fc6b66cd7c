use super::{Code, Severity};

/// Every rule, in the order in which `explain` lists them.
pub const CODES: &[Code] = &[Code {
    id: "syntax",
    severity: Severity::Error,
    summary: "the file is not well-formed JSON",
    explanation: "JSON needs quotes around every text and name, commas between entries and none after the last, and every bracket closed. The place printed is where reading had to stop; the mistake is there or just before it.",
}];

/// The rule with this name.
pub(crate) fn code(id: &str) -> &'static Code {
    CODES.iter().find(|code| code.id == id).expect("every finding names a rule of the table")
}
