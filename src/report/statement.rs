use super::wording::{count, listed};
use crate::answer::Scope;

/// Within which boundary something was found, and how much that left out:
/// `Searched 214 relationships among 131 actors; left out: 3 denied, 12 opposed.`
pub(super) fn statement(scope: &Scope, verb: &str) -> String {
    let mut text = format!(
        "{verb} {} among {}",
        count(scope.ties, "relationship", "relationships"),
        count(scope.actors, "actor", "actors"),
    );
    if scope.ties != scope.strands {
        text.push_str(&format!(" ({} joined)", count(scope.strands, "pair", "pairs")));
    }
    let mut out: Vec<String> =
        scope.left_out.iter().map(|out| format!("{} {}", out.ties, out.reason)).collect();
    if scope.isolates > 0 {
        out.push(count(scope.isolates, "actor without a relationship", "actors without a relationship"));
    }
    if !out.is_empty() {
        text.push_str("; left out: ");
        text.push_str(&out.join(", "));
    }
    text.push('.');
    if scope.course != "undirected" {
        let along = if scope.course == "influence" { "along influence" } else { "as written" };
        text.push_str(&format!(" Direction: {along}."));
    }
    if !scope.options.is_empty() {
        text.push_str(&format!(" Boundary: {}.", listed(&scope.options)));
    }
    if scope.possible > 0 {
        text.push_str(&format!(
            " {} only possibly held at that time and {} marked “possible”.",
            count(scope.possible, "relationship", "relationships"),
            if scope.possible == 1 { "is" } else { "are" },
        ));
    }
    text
}
