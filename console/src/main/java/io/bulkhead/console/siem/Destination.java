// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where alerts go, and how it stands.
///
/// @param clientKey whether there is one; it is never shown
/// @param lag how many changes of alerts and warnings it was not told of yet (some of them may not
///   be for it)
/// @param delivered messages in all; `deliveredAt` the last, null for none
/// @param failingSince null while it works
/// @param problem why it does not work, in words; empty otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Destination(
        String id,
        String name,
        String host,
        int port,
        String transport,
        String format,
        String filter,
        String minimumSeverity,
        boolean updates,
        boolean warnings,
        String authority,
        String serverName,
        String clientCertificate,
        boolean clientKey,
        boolean paused,
        long lag,
        long delivered,
        @Nullable Instant deliveredAt,
        @Nullable Instant failingSince,
        String problem,
        Instant created,
        long version) {}
