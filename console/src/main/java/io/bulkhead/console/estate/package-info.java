// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Keeps what is known of each site in memory, what is concluded of it current, and tells those who
/// keep conclusions.
package io.bulkhead.console.estate;
