// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Operations that manage a Windows host: \[MS-SCMR\], \[MS-RRP\], \[MS-TSCH\], \[MS-SRVS\],
/// \[MS-WKST\], \[MS-RPRN\], \[MS-EVEN\], \[MS-EVEN6\], \[MS-RSP\], \[MS-EFSR\], \[MS-DFSNM\],
/// \[MS-DNSP\]; C706, appendices O and Q.
final class WindowsOperations {
    static final String EPMAPPER =
            """
            0 configure insert
            1 configure delete
            2 browse lookup
            3 browse map
            4 session lookup-handle-free
            5 identify inquire-object
            6 configure management-delete\
            """;
    static final String MANAGEMENT =
            """
            0 browse inquire-interface-ids
            1 read inquire-statistics
            2 identify is-server-listening
            3 stop stop-server-listening
            4 identify inquire-principal-name\
            """;
    static final String SVCCTL =
            """
            0 session close-service-handle
            1 control control-service
            2 configure delete-service
            3 session lock-service-database
            4 read query-service-object-security
            5 configure set-service-object-security
            6 read query-service-status
            7 configure set-service-status
            8 session unlock-service-database
            11 configure change-service-config
            12 configure create-service
            13 browse enum-dependent-services
            14 browse enum-services-status
            15 session open-sc-manager
            16 session open-service
            17 read query-service-config
            19 start start-service
            20 browse get-service-display-name
            21 browse get-service-key-name
            23 configure change-service-config-a
            24 configure create-service-a
            27 session open-sc-manager-a
            28 session open-service-a
            31 start start-service-a
            37 configure change-service-config2
            39 read query-service-config2
            40 read query-service-status-ex
            42 browse enum-services-status-ex
            44 configure create-service-wow64-a
            45 configure create-service-wow64
            51 control control-service-ex
            60 configure create-wow-service\
            """;
    static final String WINREG =
            """
            0 session open-classes-root
            1 session open-current-user
            2 session open-local-machine
            3 session open-performance-data
            4 session open-users
            5 session close-key
            6 configure create-key
            7 configure delete-key
            8 configure delete-value
            9 browse enum-key
            10 browse enum-value
            11 other flush-key
            12 read get-key-security
            13 configure load-key
            15 session open-key
            16 read query-info-key
            17 read query-value
            18 configure replace-key
            19 configure restore-key
            20 upload save-key
            21 configure set-key-security
            22 configure set-value
            23 configure unload-key
            24 restart initiate-system-shutdown
            25 other abort-system-shutdown
            26 identify get-version
            29 read query-multiple-values
            30 restart initiate-system-shutdown-ex
            31 upload save-key-ex
            35 configure delete-key-ex\
            """;
    static final String ATSVC =
            """
            0 configure job-add
            1 configure job-delete
            2 browse job-enum
            3 read job-get-info\
            """;
    static final String TASK_SCHEDULER =
            """
            0 identify highest-version
            1 configure register-task
            2 read retrieve-task
            3 configure create-folder
            4 configure set-security
            5 read get-security
            6 browse enum-folders
            7 browse enum-tasks
            8 browse enum-instances
            9 read get-instance-info
            10 stop stop-instance
            11 stop stop
            12 start run
            13 configure delete
            14 configure rename
            19 configure enable-task\
            """;
    static final String SRVSVC =
            """
            8 browse connection-enum
            9 browse file-enum
            10 read file-get-info
            11 stop file-close
            12 browse session-enum
            13 stop session-delete
            14 configure share-add
            15 browse share-enum
            16 read share-get-info
            17 configure share-set-info
            18 configure share-delete
            20 read share-check
            21 identify server-get-info
            22 configure server-set-info
            23 browse server-disk-enum
            24 read server-statistics-get
            25 configure server-transport-add
            26 browse server-transport-enum
            28 time remote-time-of-day
            36 browse share-enum-sticky
            37 configure share-delete-start
            39 read get-file-security
            40 configure set-file-security\
            """;
    static final String WKSSVC =
            """
            0 identify workstation-get-info
            1 configure workstation-set-info
            2 browse workstation-user-enum
            5 browse workstation-transport-enum
            8 session use-add
            11 browse use-enum
            13 read workstation-statistics-get
            20 identify get-join-information
            22 configure join-domain2
            23 configure unjoin-domain2
            24 configure rename-machine-in-domain2
            27 configure add-alternate-computer-name\
            """;
    static final String SPOOLSS =
            """
            0 browse enum-printers
            1 session open-printer
            2 configure set-job
            5 configure add-printer
            6 configure delete-printer
            7 configure set-printer
            9 download add-printer-driver
            10 browse enum-printer-drivers
            17 other start-doc-printer
            19 write write-printer
            29 session close-printer
            62 subscribe remote-find-first-printer-change-notification
            65 subscribe remote-find-first-printer-change-notification-ex
            69 session open-printer-ex
            70 configure add-printer-ex
            89 download add-printer-driver-ex\
            """;
    static final String EVENTLOG =
            """
            0 configure clear-event-log
            1 upload backup-event-log
            2 session close-event-log
            4 read number-of-records
            7 session open-event-log
            9 session open-backup-event-log
            10 read read-event-log
            11 write report-event
            12 configure clear-event-log-a
            16 read read-event-log-a\
            """;
    static final String EVENT_SERVICE =
            """
            0 subscribe register-remote-subscription
            5 read register-log-query
            6 configure clear-log
            7 upload export-log
            11 read query-next
            13 session close
            17 session open-log-handle
            19 browse get-channel-list
            21 configure put-channel-config\
            """;
    static final String SHUTDOWN =
            """
            0 restart initiate-shutdown
            1 other abort-shutdown
            2 restart initiate-shutdown-ex\
            """;
    static final String EFSRPC =
            """
            0 file open-file-raw
            1 file read-file-raw
            2 file write-file-raw
            4 file encrypt-file
            5 file decrypt-file
            6 file query-users-on-file
            7 file query-recovery-agents
            8 configure remove-users-from-file
            9 configure add-users-to-file
            12 file file-key-info
            13 file duplicate-encryption-info-file\
            """;
    static final String NETDFS =
            """
            0 identify manager-get-version
            1 configure add
            2 configure remove
            3 configure set-info
            4 read get-info
            5 browse enum
            12 configure add-standard-root
            13 configure remove-standard-root
            21 browse enum-ex\
            """;
    static final String DNSSERVER =
            """
            0 configure operation
            1 read query
            2 configure complex-operation
            3 browse enum-records
            4 configure update-record
            5 configure operation2
            6 read query2
            7 configure complex-operation2
            8 browse enum-records2
            9 configure update-record2\
            """;

    private WindowsOperations() {}
}
