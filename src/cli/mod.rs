//! The program: the only layer that sees files, terminal and environment.
//!
//! *In*: the arguments. *Out*: a page on standard output or in a file, messages
//! on standard error, an exit code. A command is the journey in miniature.

mod between;
mod boundary;
mod brief;
mod brokers;
mod check;
mod compare;
mod connect;
mod cuts;
mod draw;
mod exit;
mod explain;
mod files;
mod fmt;
mod graphviz;
mod groups;
mod interlocks;
mod load;
mod measuring;
mod modes;
mod moves;
mod new;
mod page;
mod pictures;
mod pins;
mod progress;
mod quality;
mod rank;
mod reach;
mod schema;
mod shared;
mod show;
mod sources;
mod stages;
mod stats;
mod sure;
mod words;

pub use exit::Exit;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
use exit::Failure;
use files::complain;
use page::PageArgs;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Who is connected to whom, through what, when, and who says so?
///
/// Reads sourced statements about people, bodies and works from JSON files,
/// answers how two of them are connected, ranks the most central, and draws.
#[derive(Debug, Parser)]
#[command(name = "interlock", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// A file, a folder with .json files, or - for standard input (repeatable) [default: graph-data]
    #[arg(long, value_name = "PATH", global = true)]
    data: Vec<String>,
    /// Treat a relationship without a document as an error
    #[arg(long, global = true)]
    require_sources: bool,
    /// How many threads compute; the answer is the same with any number [default: one for each core]
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Where the random numbers of a layout and of trials begin
    #[arg(long, value_name = "N", global = true, default_value_t = 1)]
    seed: u64,
    /// Colour in messages
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", value_parser = PossibleValuesParser::new(["auto", "always", "never"]))]
    color: String,
    /// How many findings of each severity are printed
    #[arg(long, value_name = "N", global = true, default_value_t = 100)]
    max_findings: usize,
    /// No remarks on standard error
    #[arg(long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say what was read, how long each stage took, and how much memory it needed
    #[arg(long, global = true)]
    verbose: bool,
}

/// Every command.
#[derive(Debug, Subcommand)]
enum Command {
    /// Is this data sound? Every finding with its place
    Check(check::Check),
    /// Everything recorded on one actor
    Show(show::Show),
    /// How are two actors connected? The best chains, hop by hop, with sources
    Connect(connect::Connect),
    /// Whom or what do two or more actors have in common?
    Shared(shared::Shared),
    /// Which actors carry the chains from one set of actors to another?
    Between(between::Between),
    /// Who can be reached from an actor, by number of steps and kind?
    Reach(reach::Reach),
    /// Who is most central?
    Rank(rank::Rank),
    /// Who stands between others who are not joined directly, and between which groups?
    Brokers(brokers::Brokers),
    /// Actors side by side: measures, relationships, contacts in common, documents
    Compare(compare::Compare),
    /// Which communities, blocks or circles are there, and how firm are they?
    Groups(groups::Groups),
    /// Which bodies share people, and did their terms overlap?
    Interlocks(interlocks::Interlocks),
    /// Who moved between sectors, or held posts in both? Both posts, the time between, sources
    Moves(moves::Moves),
    /// A diagram: the network, one actor's surroundings, or the chains between two
    Draw(draw::Draw),
    /// The whole work-up as a folder of files: ranking, figures, sources, method
    Brief(brief::Brief),
    /// What does the data set rest on? Every document, and what would vanish without it
    Sources(sources::Sources),
    /// What is in the data set, in numbers?
    Stats(stats::Stats),
    /// A measure, kind, status or finding in plain words
    Explain(explain::Explain),
    /// Start a data set in a new folder: an example, or what a sheet holds
    New(new::New),
    /// Data files in their canonical layout, one entry a line
    Fmt(fmt::Fmt),
    /// The JSON Schema of the data format, for editors
    Schema(schema::Schema),
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let given = Cli::command().try_get_matches();
    let (cli, page) = match given.and_then(|given| Ok((Cli::from_arg_matches(&given)?, page_of(&given)))) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version are answers; that they cannot be printed changes nothing.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Answered.into() };
        }
    };
    if let Some(threads) = cli.global.threads {
        // A pool exists already only if this ran twice, and then with the same number.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    stages::begin(cli.global.verbose);
    progress::begin(cli.global.quiet);
    let outcome = page.map_or(Ok(()), |page| page.foresee()).and_then(|()| run(&cli));
    progress::end();
    stages::finish();
    match outcome {
        Ok(exit) => exit.into(),
        Err(Failure::ClosedPipe) => Exit::Answered.into(),
        Err(failure) => {
            complain(&format!("{} {}", error_word(&cli.global), visible(&failure.to_string())));
            failure.exit().into()
        }
    }
}

/// The page that is asked for, if the command makes one.
fn page_of(given: &ArgMatches) -> Option<PageArgs> {
    let (_, own) = given.subcommand()?;
    let arguments = PageArgs::augment_args(clap::Command::new("page"));
    let makes_one = arguments
        .get_arguments()
        .all(|own_of_page| own.try_contains_id(own_of_page.get_id().as_str()).is_ok());
    makes_one.then(|| PageArgs::from_arg_matches(own).ok()).flatten()
}

fn run(cli: &Cli) -> Result<Exit, Failure> {
    let global = &cli.global;
    match &cli.command {
        Command::Check(command) => command.run(global),
        Command::Show(command) => command.run(global),
        Command::Connect(command) => command.run(global),
        Command::Shared(command) => command.run(global),
        Command::Between(command) => command.run(global),
        Command::Reach(command) => command.run(global),
        Command::Rank(command) => command.run(global),
        Command::Brokers(command) => command.run(global),
        Command::Compare(command) => command.run(global),
        Command::Groups(command) => command.run(global),
        Command::Interlocks(command) => command.run(global),
        Command::Moves(command) => command.run(global),
        Command::Draw(command) => command.run(global),
        Command::Brief(command) => command.run(global),
        Command::Sources(command) => command.run(global),
        Command::Stats(command) => command.run(global),
        Command::Explain(command) => command.run(global),
        Command::New(command) => command.run(global),
        Command::Fmt(command) => command.run(global),
        Command::Schema(command) => command.run(),
    }
}

/// `error:`, in red where the terminal shows colours.
fn error_word(global: &Global) -> &'static str {
    let color = match global.color.as_str() {
        "always" => ColorChoice::Always,
        "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    };
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let shown = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => std::io::stderr().is_terminal() && !plain,
    };
    if shown { "\u{1b}[1;31merror:\u{1b}[0m" } else { "error:" }
}

/// A message whose lines stay lines, and in which nothing steers the terminal.
fn visible(message: &str) -> String {
    message.lines().map(crate::text::escape::terminal).collect::<Vec<_>>().join("\n")
}

/// Makes a clap parser out of a table, so that help, completion and error
/// messages follow the table by themselves.
fn one_of<T: Send + Sync>(
    table: &'static [T],
    describe: fn(&T) -> (&'static str, &'static str),
) -> impl TypedValueParser<Value = &'static T> {
    let names = table.iter().map(move |entry| {
        let (name, summary) = describe(entry);
        PossibleValue::new(name).help(summary)
    });
    PossibleValuesParser::new(names).map(move |chosen| {
        let entry = table.iter().find(|entry| describe(entry).0 == chosen);
        entry.expect("clap lets only names from the table through")
    })
}
