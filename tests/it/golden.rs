//! The program as documented: the README and the transcripts are run and
//! compared word for word. `TRYCMD=overwrite cargo test golden` rewrites them
//! after a change that was meant.

use crate::program::{root, run_in};
use std::fs;
use std::path::Path;

#[test]
fn the_readme_and_the_transcripts_say_what_the_program_prints() {
    trycmd::TestCases::new().case("README.md").case("tests/golden/*.md");
}

/// The files of a folder with their content, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_briefing_that_is_kept_is_the_one_that_is_made() {
    let made = tempfile::tempdir().unwrap();
    let folder = made.path().join("brief");
    let output = run_in(&root(), &["--quiet", "brief", "-o", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (kept, made) = (files(&root().join("out/brief")), files(&folder));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|file| file.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&made), "run `cargo run --release -- brief`");
    for (kept, made) in kept.iter().zip(&made) {
        assert!(kept.1 == made.1, "out/brief/{} differs: run `cargo run --release -- brief`", kept.0);
    }
}

#[test]
fn the_readme_lists_every_measure_and_every_command() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for measure in interlock::measure::MEASURES {
        let row = format!("| `{}` | {} |", measure.name, measure.summary);
        assert!(readme.contains(&row), "README.md lacks the row {row}");
    }
    let help = String::from_utf8(run_in(&root(), &["--help"]).stdout).unwrap();
    let commands = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    for command in
        commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|word| *word != "help")
    {
        assert!(readme.contains(&format!("| `{command}")), "README.md does not list the command {command}");
    }
}

/// The figures that the README shows.
const FIGURES: [(&str, &[&str]); 3] = [
    ("around", &["--around", "Labour Party"]),
    ("chains", &["--connect", "Mark Britnell", "Labour Party", "--count", "4"]),
    ("timeline", &["--timeline", "Simon Stevens"]),
];

#[test]
fn the_figures_of_the_readme_are_those_that_are_drawn() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for (name, asked) in FIGURES {
        let file = format!("out/figures/{name}.svg");
        let quoted = |word: &&str| if word.contains(' ') { format!("{word:?}") } else { (*word).to_owned() };
        let words: Vec<String> = asked.iter().map(quoted).collect();
        let command = format!("interlock draw {} --preset full -o {file}\n", words.join(" "));
        assert!(readme.contains(&command) && readme.contains(&format!("({file})")), "README.md: {command}");
        let mut arguments = vec!["--quiet", "draw"];
        arguments.extend(asked);
        arguments.extend(["--preset", "full"]);
        let drawn = run_in(&root(), &arguments).stdout;
        if std::env::var_os("TRYCMD").is_some_and(|wish| wish == "overwrite") {
            fs::create_dir_all(root().join("out/figures")).unwrap();
            fs::write(root().join(&file), &drawn).unwrap();
        }
        assert!(
            fs::read(root().join(&file)).unwrap() == drawn,
            "{file} differs: run the command in README.md"
        );
    }
}
