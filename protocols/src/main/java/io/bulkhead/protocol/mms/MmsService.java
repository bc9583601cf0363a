// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.protocol.Operation;

/// The confirmed services, by the number in their tag. ISO 9506-2, 7.5.
///
/// Loading and deleting domains, and starting, stopping and killing program invocations is what
/// changes the program of a controller; in substations it is writes that matter.
enum MmsService {
    STATUS(0, "status", Action.READ, "vmd", 0),
    GET_NAME_LIST(1, "get-name-list", Action.BROWSE, "vmd", 0),
    IDENTIFY(2, "identify", Action.IDENTIFY, "vmd", 0),
    RENAME(3, "rename", Action.CONFIGURE, "object", 2),
    READ(4, "read", Action.READ, "variable", 0),
    WRITE(5, "write", Action.WRITE, "variable", 0),
    GET_VARIABLE_ACCESS_ATTRIBUTES(
            6, "get-variable-access-attributes", Action.BROWSE, "variable", 1),
    DEFINE_NAMED_VARIABLE(7, "define-named-variable", Action.CONFIGURE, "variable", 1),
    DEFINE_SCATTERED_ACCESS(8, "define-scattered-access", Action.CONFIGURE, "variable", 1),
    GET_SCATTERED_ACCESS_ATTRIBUTES(
            9, "get-scattered-access-attributes", Action.BROWSE, "variable", 1),
    DELETE_VARIABLE_ACCESS(10, "delete-variable-access", Action.CONFIGURE, "variable", 2),
    DEFINE_NAMED_VARIABLE_LIST(
            11, "define-named-variable-list", Action.CONFIGURE, "named-variable-list", 1),
    GET_NAMED_VARIABLE_LIST_ATTRIBUTES(
            12, "get-named-variable-list-attributes", Action.BROWSE, "named-variable-list", 1),
    DELETE_NAMED_VARIABLE_LIST(
            13, "delete-named-variable-list", Action.CONFIGURE, "named-variable-list", 2),
    DEFINE_NAMED_TYPE(14, "define-named-type", Action.CONFIGURE, "named-type", 1),
    GET_NAMED_TYPE_ATTRIBUTES(15, "get-named-type-attributes", Action.BROWSE, "named-type", 1),
    DELETE_NAMED_TYPE(16, "delete-named-type", Action.CONFIGURE, "named-type", 2),
    INPUT(17, "input", Action.READ, "operator-station", 1),
    OUTPUT(18, "output", Action.WRITE, "operator-station", 1),
    TAKE_CONTROL(19, "take-control", Action.SESSION, "semaphore", 1),
    RELINQUISH_CONTROL(20, "relinquish-control", Action.SESSION, "semaphore", 1),
    DEFINE_SEMAPHORE(21, "define-semaphore", Action.CONFIGURE, "semaphore", 1),
    DELETE_SEMAPHORE(22, "delete-semaphore", Action.CONFIGURE, "semaphore", 1),
    REPORT_SEMAPHORE_STATUS(23, "report-semaphore-status", Action.READ, "semaphore", 1),
    REPORT_POOL_SEMAPHORE_STATUS(24, "report-pool-semaphore-status", Action.READ, "semaphore", 1),
    REPORT_SEMAPHORE_ENTRY_STATUS(25, "report-semaphore-entry-status", Action.READ, "semaphore", 1),
    INITIATE_DOWNLOAD_SEQUENCE(26, "initiate-download-sequence", Action.DOWNLOAD, "domain", 1),
    DOWNLOAD_SEGMENT(27, "download-segment", Action.DOWNLOAD, "domain", 1),
    TERMINATE_DOWNLOAD_SEQUENCE(28, "terminate-download-sequence", Action.DOWNLOAD, "domain", 1),
    INITIATE_UPLOAD_SEQUENCE(29, "initiate-upload-sequence", Action.UPLOAD, "domain", 1),
    UPLOAD_SEGMENT(30, "upload-segment", Action.UPLOAD, "upload", 1),
    TERMINATE_UPLOAD_SEQUENCE(31, "terminate-upload-sequence", Action.UPLOAD, "upload", 1),
    REQUEST_DOMAIN_DOWNLOAD(32, "request-domain-download", Action.DOWNLOAD, "domain", 17),
    REQUEST_DOMAIN_UPLOAD(33, "request-domain-upload", Action.UPLOAD, "domain", 3),
    LOAD_DOMAIN_CONTENT(34, "load-domain-content", Action.DOWNLOAD, "domain", 17),
    STORE_DOMAIN_CONTENT(35, "store-domain-content", Action.UPLOAD, "domain", 3),
    DELETE_DOMAIN(36, "delete-domain", Action.CONFIGURE, "domain", 1),
    GET_DOMAIN_ATTRIBUTES(37, "get-domain-attributes", Action.BROWSE, "domain", 1),
    CREATE_PROGRAM_INVOCATION(
            38, "create-program-invocation", Action.CONFIGURE, "program-invocation", 1),
    DELETE_PROGRAM_INVOCATION(
            39, "delete-program-invocation", Action.CONFIGURE, "program-invocation", 1),
    START(40, "start", Action.START, "program-invocation", 1),
    STOP(41, "stop", Action.STOP, "program-invocation", 1),
    RESUME(42, "resume", Action.START, "program-invocation", 1),
    RESET(43, "reset", Action.RESTART, "program-invocation", 1),
    KILL(44, "kill", Action.STOP, "program-invocation", 1),
    GET_PROGRAM_INVOCATION_ATTRIBUTES(
            45, "get-program-invocation-attributes", Action.BROWSE, "program-invocation", 1),
    OBTAIN_FILE(46, "obtain-file", Action.FILE, "file", 6),
    DEFINE_EVENT_CONDITION(47, "define-event-condition", Action.CONFIGURE, "event-condition", 1),
    DELETE_EVENT_CONDITION(48, "delete-event-condition", Action.CONFIGURE, "event-condition", 1),
    GET_EVENT_CONDITION_ATTRIBUTES(
            49, "get-event-condition-attributes", Action.BROWSE, "event-condition", 1),
    REPORT_EVENT_CONDITION_STATUS(
            50, "report-event-condition-status", Action.READ, "event-condition", 1),
    ALTER_EVENT_CONDITION_MONITORING(
            51, "alter-event-condition-monitoring", Action.CONFIGURE, "event-condition", 1),
    TRIGGER_EVENT(52, "trigger-event", Action.CONTROL, "event-condition", 1),
    DEFINE_EVENT_ACTION(53, "define-event-action", Action.CONFIGURE, "event-action", 1),
    DELETE_EVENT_ACTION(54, "delete-event-action", Action.CONFIGURE, "event-action", 1),
    GET_EVENT_ACTION_ATTRIBUTES(
            55, "get-event-action-attributes", Action.BROWSE, "event-action", 1),
    REPORT_EVENT_ACTION_STATUS(56, "report-event-action-status", Action.READ, "event-action", 1),
    DEFINE_EVENT_ENROLLMENT(57, "define-event-enrollment", Action.SUBSCRIBE, "event-enrollment", 1),
    DELETE_EVENT_ENROLLMENT(58, "delete-event-enrollment", Action.SUBSCRIBE, "event-enrollment", 1),
    ALTER_EVENT_ENROLLMENT(59, "alter-event-enrollment", Action.SUBSCRIBE, "event-enrollment", 1),
    REPORT_EVENT_ENROLLMENT_STATUS(
            60, "report-event-enrollment-status", Action.READ, "event-enrollment", 1),
    GET_EVENT_ENROLLMENT_ATTRIBUTES(
            61, "get-event-enrollment-attributes", Action.BROWSE, "event-enrollment", 1),
    ACKNOWLEDGE_EVENT_NOTIFICATION(
            62, "acknowledge-event-notification", Action.WRITE, "event-enrollment", 1),
    GET_ALARM_SUMMARY(63, "get-alarm-summary", Action.READ, "alarm", 0),
    GET_ALARM_ENROLLMENT_SUMMARY(64, "get-alarm-enrollment-summary", Action.READ, "alarm", 0),
    READ_JOURNAL(65, "read-journal", Action.READ, "journal", 1),
    WRITE_JOURNAL(66, "write-journal", Action.WRITE, "journal", 1),
    INITIALIZE_JOURNAL(67, "initialize-journal", Action.CONFIGURE, "journal", 1),
    REPORT_JOURNAL_STATUS(68, "report-journal-status", Action.READ, "journal", 1),
    CREATE_JOURNAL(69, "create-journal", Action.CONFIGURE, "journal", 1),
    DELETE_JOURNAL(70, "delete-journal", Action.CONFIGURE, "journal", 1),
    GET_CAPABILITY_LIST(71, "get-capability-list", Action.IDENTIFY, "vmd", 0),
    FILE_OPEN(72, "file-open", Action.FILE, "file", 1),
    FILE_READ(73, "file-read", Action.FILE, "open-file", 1),
    FILE_CLOSE(74, "file-close", Action.FILE, "open-file", 1),
    FILE_RENAME(75, "file-rename", Action.FILE, "file", 3),
    FILE_DELETE(76, "file-delete", Action.FILE, "file", 1),
    FILE_DIRECTORY(77, "file-directory", Action.FILE, "file", 1),
    ADDITIONAL_SERVICE(78, "additional-service", Action.OTHER, "object", 0),
    GET_DATA_EXCHANGE_ATTRIBUTES(
            80, "get-data-exchange-attributes", Action.BROWSE, "data-exchange", 1),
    EXCHANGE_DATA(81, "exchange-data", Action.WRITE, "data-exchange", 1),
    DEFINE_ACCESS_CONTROL_LIST(
            82, "define-access-control-list", Action.CONFIGURE, "access-control-list", 1),
    GET_ACCESS_CONTROL_LIST_ATTRIBUTES(
            83, "get-access-control-list-attributes", Action.BROWSE, "access-control-list", 1),
    REPORT_ACCESS_CONTROLLED_OBJECTS(
            84, "report-access-controlled-objects", Action.BROWSE, "access-control-list", 1),
    DELETE_ACCESS_CONTROL_LIST(
            85, "delete-access-control-list", Action.CONFIGURE, "access-control-list", 1),
    CHANGE_ACCESS_CONTROL(86, "change-access-control", Action.CONFIGURE, "access-control-list", 1),
    RECONFIGURE_PROGRAM_INVOCATION(
            87, "reconfigure-program-invocation", Action.CONFIGURE, "program-invocation", 3);

    /// Numbers of services are below.
    static final int COUNT = 88;

    private static final MmsService[] BY_CODE = new MmsService[COUNT];

    static {
        for (MmsService service : values()) {
            BY_CODE[service.code] = service;
        }
    }

    private final int code;
    private final String label;
    private final Action action;
    private final String area;
    private final int names;

    MmsService(int code, String label, Action action, String area, int names) {
        this.code = code;
        this.label = label;
        this.action = action;
        this.area = area;
        this.names = names;
    }

    static Action action(int code) {
        return known(code) ? BY_CODE[code].action : Action.OTHER;
    }

    static String label(int code) {
        return known(code) ? BY_CODE[code].label : "unknown";
    }

    /// Files are data of the device; what deletes, renames or fetches one changes it.
    static void intent(int code, Operation operation) {
        if (action(code) == Action.FILE) {
            boolean changes =
                    code == OBTAIN_FILE.code
                            || code == FILE_RENAME.code
                            || code == FILE_DELETE.code;
            operation.intent(changes ? Intent.CONTROL : Intent.DATA);
        }
    }

    /// What kind of object it is about.
    static String area(int code) {
        return known(code) ? BY_CODE[code].area : "object";
    }

    /// Whether member `member` of a request names an object.
    static boolean names(int code, int member) {
        return known(code) && (BY_CODE[code].names & 1 << member) != 0;
    }

    private static boolean known(int code) {
        return code >= 0 && code < COUNT && BY_CODE[code] != null;
    }
}
