// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What a site files, in a folder: every file is read by the importer that fits.
package io.bulkhead.evidence.folder;
