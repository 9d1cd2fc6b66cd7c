//! Text as a page needs it: escaped for the place where it will stand, measured
//! and broken into lines.
//!
//! *In*: any string. *Out*: a string that stays text in DOT, XML, HTML, Markdown,
//! CSV or a terminal; or widths and lines.
//!
//! This layer names no other. It knows no format beyond how text is quoted in it.

pub mod escape;
pub mod font;
pub mod wrap;
