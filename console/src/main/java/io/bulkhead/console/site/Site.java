// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import java.time.Instant;

/// @param version changes with every change; also the entity tag
public record Site(String id, String name, String note, long version, Instant created) {}
