// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Importers of evidence, one file each: they read what other programs export, and say of each
/// thing where it stands.
package io.bulkhead.evidence.importers;
