//! For the person who keeps a data set: its layout, its schema, its beginning.
//!
//! *In*: the files as they are, or a sheet. *Out*: the text of data files.
//! Nothing is reinterpreted: what was written is written again, down to the
//! digits of numbers and the order of entries.
//!
//! This layer knows neither the disk nor what will be asked of the data.

mod cast;
mod draft;
mod json;
mod layout;
mod rows;
mod schema;
mod sheet;
mod sheet_kinds;
mod start;

pub use layout::{Layout, layout};
pub use rows::COLUMNS;
pub use schema::schema;
pub use sheet::{Converted, Spot, convert};
pub use start::{EXAMPLE, guide};
