/// Where the console keeps what it knows: SQLite in a file, or PostgreSQL by URL, behind the same
/// statements.
package io.bulkhead.console.store;
