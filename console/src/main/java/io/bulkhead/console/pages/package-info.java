// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// The console's pages: files built from `console/ui`, and the one page that begins them all.
package io.bulkhead.console.pages;
