// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What is published about products: advisories, loaded once for all sites.
package io.bulkhead.console.content;
