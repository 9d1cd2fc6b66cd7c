//! Findings that the data accept.

use super::Options;
use super::log::Log;
use super::unite::one_line;
use crate::finding::{CODES, Finding, Severity, nearest, quoted};
use crate::import::RawAccepted;
use std::collections::BTreeMap;

/// Marks the findings that the data accept, and says which entries of
/// `accepted` are of no use. Without an `id` an entry means the findings of its
/// code that are about nothing with an id.
pub(super) fn settle(accepted: Vec<RawAccepted<'_>>, options: Options, log: &mut Log) {
    if accepted.is_empty() {
        return;
    }
    let mut by_rule: BTreeMap<(&'static str, Option<String>), Vec<usize>> = BTreeMap::new();
    for (n, finding) in log.findings.iter().enumerate() {
        by_rule.entry((finding.code.id, finding.about.clone())).or_default().push(n);
    }
    for entry in accepted {
        let Some(code) = CODES.iter().find(|code| code.id == entry.code.value) else {
            let near = nearest(&entry.code.value, CODES.iter().map(|code| code.id), 1);
            let hint = near.first().map_or_else(
                || "copy the code from the brackets behind the finding".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            log.report(
                "unknown-code",
                entry.code.origin,
                format!("no finding has the code {}", quoted(&entry.code.value)),
                hint,
            );
            continue;
        };
        if code.severity == Severity::Error {
            let message = format!("{} is an error, and cannot be accepted", quoted(code.id));
            log.report(
                "accepted-error",
                entry.code.origin,
                message,
                "mend what it says; only warnings and notes can be accepted",
            );
            continue;
        }
        let id = entry.id.map(|id| id.value.into_owned());
        if let Some(numbers) = by_rule.get(&(code.id, id.clone())) {
            if let Some(reason) = entry.reason {
                let reason = one_line(reason.value);
                for &n in numbers {
                    log.findings[n].accepted = Some(reason.clone());
                }
            }
        } else if !log.incomplete && (code.id != "unsourced" || !options.require_sources) {
            let about = id.as_ref().map_or_else(String::new, |id| format!(" about {}", quoted(id)));
            let message = format!("there is no finding {}{about} to accept", quoted(code.id));
            let finding = Finding::new("accepted-unused", Some(entry.origin), message, "delete the entry");
            log.add(match id {
                Some(id) => finding.about(&id),
                None => finding,
            });
        }
    }
}
