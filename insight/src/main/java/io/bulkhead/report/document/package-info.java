// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Texts for people, apart from how they are shown.
package io.bulkhead.report.document;
