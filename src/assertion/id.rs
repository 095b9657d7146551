//! Short ids: what makes a thing what it is in, the same few characters on every machine out.
//!
//! ```text
//! "a-", [hash of the text, "text", "120..164", "mara-voss", "levy", "against"]   ──▶   a-5f2c9a01be44
//! ```

/// A prefix and twelve hex digits of the BLAKE3 hash of the parts; parts that differ only in where one ends hash differently.
#[must_use]
pub(crate) fn short_id(prefix: &str, parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    format!("{prefix}{}", &hasher.finalize().to_hex()[..12])
}
