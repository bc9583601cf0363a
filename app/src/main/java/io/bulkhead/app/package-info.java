/// The `bulkhead` command: one file a subcommand, which only composes.
package io.bulkhead.app;
