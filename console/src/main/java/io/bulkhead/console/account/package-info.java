/// People and programs that use the console: accounts, signing in, sessions, tokens, and that every
/// mapping is held against what its caller may.
package io.bulkhead.console.account;
