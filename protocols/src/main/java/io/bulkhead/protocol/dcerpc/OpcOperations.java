// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Operations of OPC classic. COM counts from 3 on. OPC Data Access 3.00, OPC Common 1.10.
final class OpcOperations {
    /// How the UUIDs of data access begin and end.
    static final String DA = "39c13a";

    static final String TAIL = "011e11d096750020afd8adb3";

    static final String COMMON =
            """
            3 configure set-locale-id
            4 read get-locale-id
            5 browse query-available-locale-ids
            6 read get-error-string
            7 session set-client-name\
            """;
    static final String SERVER_LIST =
            """
            3 browse enum-classes-of-categories
            4 browse get-class-details
            5 browse class-id-from-program-id\
            """;
    static final String SERVER =
            """
            3 subscribe add-group
            4 read get-error-string
            5 browse get-group-by-name
            6 identify get-status
            7 subscribe remove-group
            8 browse create-group-enumerator\
            """;
    static final String BROWSE =
            """
            3 browse query-organization
            4 browse change-browse-position
            5 browse browse-item-ids
            6 browse get-item-id
            7 browse browse-access-paths\
            """;
    static final String BROWSE_3 =
            """
            3 read get-properties
            4 browse browse\
            """;
    static final String GROUP =
            """
            3 read get-state
            4 subscribe set-state
            5 subscribe set-name
            6 subscribe clone-group
            7 subscribe set-keep-alive
            8 read get-keep-alive\
            """;
    static final String SYNC =
            """
            3 read read
            4 write write
            5 read read-max-age
            6 write write-vqt\
            """;
    static final String ASYNC =
            """
            3 read read
            4 write write
            5 read refresh
            6 other cancel
            7 subscribe set-enable
            8 read get-enable
            9 read read-max-age
            10 write write-vqt
            11 read refresh-max-age\
            """;
    static final String ITEMS =
            """
            3 subscribe add-items
            4 browse validate-items
            5 subscribe remove-items
            6 subscribe set-active-state
            7 subscribe set-client-handles
            8 subscribe set-datatypes
            9 browse create-enumerator\
            """;
    static final String CALLBACK =
            """
            3 report on-data-change
            4 report on-read-complete
            5 report on-write-complete
            6 report on-cancel-complete\
            """;
    static final String PROPERTIES =
            """
            3 browse query-available-properties
            4 read get-item-properties
            5 browse lookup-item-ids\
            """;
    static final String HISTORY =
            """
            3 browse get-item-attributes
            4 browse get-aggregates
            5 identify get-historian-status
            6 browse get-item-handles
            7 browse release-item-handles
            8 browse validate-item-ids
            9 browse create-browse\
            """;
    static final String EVENTS =
            """
            3 identify get-status
            4 subscribe create-event-subscription
            5 browse query-available-filters
            6 browse query-event-categories
            7 browse query-event-conditions
            11 read get-condition-state
            12 configure enable-condition-by-area
            13 configure enable-condition-by-source
            14 configure disable-condition-by-area
            15 configure disable-condition-by-source
            16 control acknowledge-condition\
            """;

    private OpcOperations() {}
}
