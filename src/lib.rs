//! Interlock: who is connected to whom, through what, when, and who says so?
//!
//! This page is the architecture document. It is built with warnings as errors,
//! and the table below is a test (`tests/it/architecture.rs`), so neither can rot.
//!
//! # The journey of one statement
//!
//! ```text
//!  file ─read▶ Raw ─resolve▶ Dataset ─▶ Network ─within a Boundary▶ Projection ─ask▶ Answer ─describe▶ Report ─render▶ page
//!              as written     checked     petgraph       simple graph (CSR),     ids and     words, tables,    text, Markdown,
//!              + origin       + findings  multigraph     each line keeps its     numbers     diagram, notes    JSON, CSV, HTML,
//!                                                        ties (a Strand)                                       SVG, PNG, PDF, DOT
//! ```
//!
//! One type for each stage, one function between two stages, and nothing flows
//! back. Doubt is settled in [`resolve`] and is then gone: building a
//! [`network::Network`] cannot fail, and no measure has an `if` for bad data. A
//! tie carries its citations from the first stage to the last, so that a footnote
//! is what is left at the end. If a later stage lacks a fact, the value that
//! travels lacks a field: add it there, never a call back up.
//!
//! # The layers
//!
//! Imports point down only. A layer absent from the middle column does not exist
//! for the layer on the left.
//!
//! | layer | may name | must never know |
//! |---|---|---|
//! | [`model`] | – | JSON, graphs, files, layout |
//! | [`finding`] | – | what will be done about a finding |
//! | [`text`] | – | what the text is about |
//! | [`work`] | – | what the steps are; where they are shown |
//! | [`import`] | `finding`, `text` | whether a statement makes sense |
//! | [`resolve`] | `finding`, `import`, `model` | graphs |
//! | [`keep`] | `finding`, `import`, `model`, `resolve` | the disk; what will be asked |
//! | [`network`] | `model` | where data came from; what is asked |
//! | [`measure`] | `model`, `network`, `work` | names, kinds, sources, output |
//! | [`robust`] | `measure`, `model`, `network`, `work` | what will be said of it; output |
//! | [`community`] | `measure`, `network`, `work` | names, kinds, sources, output |
//! | [`answer`] | `model` | how it was found; how it will look |
//! | [`query`] | `answer`, `community`, `measure`, `model`, `network`, `robust` | words and formats |
//! | [`report`] | `answer`, `finding`, `model` | any file format; the graph |
//! | [`layout`] | `work` | actors, colours, formats |
//! | [`scene`] | `layout`, `report`, `text` | the data set, any file format |
//! | [`render`] | `layout`, `report`, `scene`, `text` | the data set, the graph, the disk |
//! | [`cli`] | all of them | algorithms |
//!
//! # How things are added
//!
//! | to add | new file | its line |
//! |---|---|---|
//! | a measure | `src/measure/x.rs` | in [`measure::MEASURES`] |
//! | an input format | `src/import/x.rs` | in [`import::FORMATS`] |
//! | a field of the data format | – | in `src/import/fields.rs`, and its reader; the schema follows |
//! | a page format | `src/render/x.rs` | in [`render::RENDERERS`] |
//! | a rule of `check` | – | in [`finding::CODES`], and where it is found |
//! | a built-in kind of tie or actor | – | in [`model::TIE_KINDS`] or [`model::ACTOR_KINDS`] |
//! | a command | `src/cli/x.rs`, and for a new question `query/x.rs`, `answer/x.rs`, `report/x.rs` | in `cli::Command` |
//!
//! Help, `explain`, the laws, the benches and the table in the README follow the
//! tables by themselves.
//!
//! # A tour
//!
//! ```
//! use interlock::finding::Input;
//! use interlock::network::{Boundary, Network};
//! use interlock::{import, query, report, resolve};
//!
//! let text = r#"[{"from": "Ada", "kind": "advised", "to": "Board"},
//!                {"from": "Ben", "kind": "chaired", "to": "Board"}]"#;
//! let inputs = [Input { name: "board.json".to_owned(), bytes: text.as_bytes().to_vec() }];
//!
//! let (raw, findings) = import::read(&inputs);
//! assert!(findings.is_empty());
//! let (dataset, _) = resolve::resolve(raw, resolve::Options::default());
//! let network = Network::new(&dataset);
//! let boundary = Boundary::default();
//! let inside = network.within(&boundary);
//!
//! let [ada, ben] = ["ada", "Ben"].map(|name| query::find_actor(&dataset, name).unwrap());
//! let connection = query::connect(&inside, ada, ben, &query::ConnectOptions::default());
//! assert_eq!(connection.chains[0].hops.len(), 2);
//! let page = report::connect(&dataset, &connection, false);
//! assert_eq!(page.title, "Ada and Ben");
//! ```
//!
//! # Promises that the code keeps
//!
//! - **Same input, same bytes out.** Hash maps, clocks and unseeded randomness
//!   are refused by the linter (`.clippy.toml`), transcendental functions come
//!   from `libm`, parallel sums are added in the order of fixed blocks.
//! - **Nothing is guessed.** A date keeps its precision ([`model::PartialDate`]),
//!   an undefined score is a reason ([`measure::Undefined`]) and never 0, an
//!   ambiguous name is an error that lists the candidates.
//! - **Text enters a format through one door**, a function of [`text::escape`],
//!   each with a property test that parses the output back.

pub mod answer;
pub mod cli;
pub mod community;
pub mod finding;
pub mod import;
pub mod keep;
pub mod layout;
pub mod measure;
pub mod model;
pub mod network;
pub mod query;
pub mod render;
pub mod report;
pub mod resolve;
pub mod robust;
pub mod scene;
pub mod text;
pub mod work;
