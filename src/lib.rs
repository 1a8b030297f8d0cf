//! When a call comes in, does the agent's screen pop the right record, and what would make it pop more often?

pub use anilab_engine as engine;
pub use anilab_phone as phone;
pub use anilab_render as render;
pub use anilab_simulate as simulate;
pub use anilab_studies as studies;
pub use anilab_text as text;

pub mod built_in;
pub mod cli;
pub mod schema;
