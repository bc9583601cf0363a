// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Operations of PROFINET's interfaces, which all have the same. IEC 61158-6-10, RPCOperationNmb.
final class PnioOperations {
    static final String LINES =
            """
            0 session connect
            1 session release
            2 read read
            3 write write
            4 session control
            5 read read-implicit\
            """;

    private PnioOperations() {}
}
