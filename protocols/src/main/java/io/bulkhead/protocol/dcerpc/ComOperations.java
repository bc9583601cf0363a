// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Operations of DCOM (\[MS-DCOM\]) and of Windows management (\[MS-WMI\]).
final class ComOperations {
    /// How the UUIDs of COM's own interfaces end.
    static final String TAIL = "0000c000000000000046";

    static final String EXPORTER =
            """
            0 session resolve-oxid
            1 session simple-ping
            2 session complex-ping
            3 session server-alive
            4 session resolve-oxid2
            5 identify server-alive2\
            """;
    static final String ACTIVATOR =
            """
            3 session remote-get-class-object
            4 session remote-create-instance\
            """;
    static final String UNKNOWN =
            """
            0 session query-interface
            1 session add-ref
            2 session release\
            """;
    static final String REM_UNKNOWN =
            """
            3 session rem-query-interface
            4 session rem-add-ref
            5 session rem-release
            6 session rem-query-interface2\
            """;
    static final String DISPATCH =
            """
            3 browse get-type-info-count
            4 browse get-type-info
            5 browse get-ids-of-names
            6 control invoke\
            """;
    static final String WBEM_LOGIN =
            """
            3 session establish-position
            4 session request-challenge
            5 session wbem-login
            6 session ntlm-login\
            """;
    static final String WBEM =
            """
            3 session open-namespace
            4 session cancel-async-call
            6 read get-object
            8 configure put-class
            10 configure delete-class
            12 browse create-class-enum
            14 configure put-instance
            16 configure delete-instance
            18 browse create-instance-enum
            20 read exec-query
            22 subscribe exec-notification-query
            24 control exec-method
            25 control exec-method-async\
            """;

    private ComOperations() {}
}
