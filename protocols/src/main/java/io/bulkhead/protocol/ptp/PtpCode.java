// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import io.bulkhead.model.Action;

/// Names of messages, management actions, objects and errors. IEEE 1588-2019, tables 36, 57, 59 and
/// 109.
final class PtpCode {
    static final int GET = 0;
    static final int SET = 1;
    static final int RESPONSE = 2;
    static final int COMMAND = 3;
    static final int ACKNOWLEDGE = 4;

    static final int CLOCK_DESCRIPTION = 0x0001;
    static final int USER_DESCRIPTION = 0x0002;
    private static final int INITIALIZE = 0x0005;
    private static final int TIME = 0x200F;
    private static final int ENABLE_PORT = 0x200D;
    private static final int DISABLE_PORT = 0x200E;

    private PtpCode() {}

    static String message(int type) {
        return switch (type) {
            case PtpHeader.SYNC -> "sync";
            case PtpHeader.DELAY_REQUEST -> "delay-request";
            case PtpHeader.PEER_DELAY_REQUEST -> "peer-delay-request";
            case PtpHeader.PEER_DELAY_RESPONSE -> "peer-delay-response";
            case PtpHeader.FOLLOW_UP -> "follow-up";
            case PtpHeader.DELAY_RESPONSE -> "delay-response";
            case PtpHeader.PEER_DELAY_RESPONSE_FOLLOW_UP -> "peer-delay-response-follow-up";
            case PtpHeader.ANNOUNCE -> "announce";
            case PtpHeader.SIGNALING -> "signaling";
            case PtpHeader.MANAGEMENT -> "management";
            default -> "unknown";
        };
    }

    static String action(int action) {
        return switch (action) {
            case GET -> "management-get";
            case SET -> "management-set";
            case RESPONSE -> "management-response";
            case COMMAND -> "management-command";
            case ACKNOWLEDGE -> "management-acknowledge";
            default -> "management";
        };
    }

    /// What a management message does to the clock. Answers do what they answer.
    static Action effect(int action, int object) {
        return switch (action) {
            case SET -> object == TIME ? Action.TIME : Action.CONFIGURE;
            case COMMAND, ACKNOWLEDGE ->
                    switch (object) {
                        case INITIALIZE -> Action.RESTART;
                        case ENABLE_PORT -> Action.START;
                        case DISABLE_PORT -> Action.STOP;
                        default -> Action.CONFIGURE;
                    };
            default ->
                    object == CLOCK_DESCRIPTION || object == USER_DESCRIPTION
                            ? Action.IDENTIFY
                            : Action.READ;
        };
    }

    static String object(int id) {
        return switch (id) {
            case 0x0000 -> "null-management";
            case CLOCK_DESCRIPTION -> "clock-description";
            case USER_DESCRIPTION -> "user-description";
            case 0x0003 -> "save-in-non-volatile-storage";
            case 0x0004 -> "reset-non-volatile-storage";
            case INITIALIZE -> "initialize";
            case 0x0006 -> "fault-log";
            case 0x0007 -> "fault-log-reset";
            case 0x2000 -> "default-data-set";
            case 0x2001 -> "current-data-set";
            case 0x2002 -> "parent-data-set";
            case 0x2003 -> "time-properties-data-set";
            case 0x2004 -> "port-data-set";
            case 0x2005 -> "priority-1";
            case 0x2006 -> "priority-2";
            case 0x2007 -> "domain";
            case 0x2008 -> "slave-only";
            case 0x2009 -> "log-announce-interval";
            case 0x200A -> "announce-receipt-timeout";
            case 0x200B -> "log-sync-interval";
            case 0x200C -> "version-number";
            case ENABLE_PORT -> "enable-port";
            case DISABLE_PORT -> "disable-port";
            case TIME -> "time";
            case 0x2010 -> "clock-accuracy";
            case 0x2011 -> "utc-properties";
            case 0x2012 -> "traceability-properties";
            case 0x2013 -> "timescale-properties";
            case 0x2014 -> "unicast-negotiation-enable";
            case 0x2015 -> "path-trace-list";
            case 0x2016 -> "path-trace-enable";
            case 0x2017 -> "grandmaster-cluster-table";
            case 0x2018 -> "unicast-master-table";
            case 0x2019 -> "unicast-master-max-table-size";
            case 0x201A -> "acceptable-master-table";
            case 0x201B -> "acceptable-master-table-enabled";
            case 0x201C -> "acceptable-master-max-table-size";
            case 0x201D -> "alternate-master";
            case 0x201E -> "alternate-time-offset-enable";
            case 0x201F -> "alternate-time-offset-name";
            case 0x2020 -> "alternate-time-offset-max-key";
            case 0x2021 -> "alternate-time-offset-properties";
            case 0x4000 -> "transparent-clock-default-data-set";
            case 0x4001 -> "transparent-clock-port-data-set";
            case 0x4002 -> "primary-domain";
            case 0x6000 -> "delay-mechanism";
            case 0x6001 -> "log-min-peer-delay-request-interval";
            default -> "object";
        };
    }

    static String error(int error) {
        return switch (error) {
            case 0x0001 -> "response-too-big";
            case 0x0002 -> "no-such-id";
            case 0x0003 -> "wrong-length";
            case 0x0004 -> "wrong-value";
            case 0x0005 -> "not-setable";
            case 0x0006 -> "not-supported";
            default -> "general-error";
        };
    }

    static String timeSource(int source) {
        return switch (source) {
            case 0x10 -> "atomic-clock";
            case 0x20 -> "gnss";
            case 0x30 -> "terrestrial-radio";
            case 0x39 -> "serial-time-code";
            case 0x40 -> "ptp";
            case 0x50 -> "ntp";
            case 0x60 -> "hand-set";
            case 0x90 -> "other";
            case 0xA0 -> "internal-oscillator";
            default -> "unknown";
        };
    }
}
