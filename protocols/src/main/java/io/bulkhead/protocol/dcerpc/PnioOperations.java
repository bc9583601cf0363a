// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Operations of PROFINET's interfaces, which all have the same. What they do is told by what rides
/// on them, so that nothing is told twice. IEC 61158-6-10, RPCOperationNmb.
final class PnioOperations {
    static final String LINES =
            """
            0 session connect
            1 session release
            2 other read
            3 other write
            4 session control
            5 other read-implicit\
            """;

    private PnioOperations() {}
}
