//! What must happen wherever articles change.

use rusqlite::Connection;

/// Forgets what is remembered of all articles (see summary.rs).
pub(super) fn forget(connection: &Connection) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM summary")?.execute([]).map(drop)
}
