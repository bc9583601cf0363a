// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Action;

/// Objects, classes and attributes by number, with the names that Siemens gave them where public
/// research knows them, and what writing or creating them does. Only those that plants meet daily.
final class PlusId {
    static final int CONTROLLER_EXECUTION_UNIT = 52;
    static final int SESSION_CONTAINER = 285;
    static final int SESSION = 287;
    static final int SESSION_CLIENT = 289;
    static final int SESSION_USER = 296;
    static final int SESSION_APPLICATION = 297;
    static final int SESSION_HOST = 298;
    static final int SESSION_CHALLENGE = 303;
    static final int SESSION_RESPONSE = 304;
    static final int SESSION_VERSION = 306;
    static final int SESSION_VERSION_STRUCT = 314;
    static final int SYSTEM_VERSION = 319;
    static final int OBJECT_NAME = 233;
    static final int SUBSCRIPTION = 1001;
    static final int LEGITIMATE = 1846;
    static final int OPERATING_STATE_REQUEST = 2167;
    static final int MODIFYING_JOB = 2691;

    private static final int STOP = 1;
    private static final int RESET = 2;
    private static final int RUN = 3;
    private static final int RUN_REDUNDANT = 4;

    private PlusId() {}

    /// The name of an object, class or attribute; empty where it is not known.
    static String name(long id) {
        if (id < 0 || id > 0xFFFF) {
            return "";
        }
        String name = system((int) id);
        if (name.isEmpty()) {
            name = object((int) id);
        }
        return name.isEmpty() ? program((int) id) : name;
    }

    private static String object(int id) {
        return switch (id) {
            case 1 -> "theASRoot";
            case 2 -> "theHWConfiguration";
            case 3 -> "thePLCProgram";
            case 4 -> "theFolders";
            case 5 -> "theLogs";
            case 7 -> "theTisJobCont";
            case 8 -> "theAlarmSubsystem";
            case 11 -> "theTisSubsystem";
            case 16 -> "theFWpackage";
            case 31 -> "theStationCentralDevice";
            case 32 -> "theCentralDevice";
            case 48 -> "theCPU";
            case 49 -> "theCPUproxy";
            case 50 -> "theCPUcommon";
            case 51 -> "theCardReaderWriter";
            case CONTROLLER_EXECUTION_UNIT -> "theCPUexecUnit";
            case 53 -> "theWebServer";
            case 54 -> "theCPUDisplay";
            case 64 -> "theIE1";
            case 77 -> "theIE1_NetworkParameters";
            case 80 -> "theIArea";
            case 81 -> "theQArea";
            case 82 -> "theMArea";
            case 83 -> "theS7Counters";
            case 84 -> "theS7Timers";
            default -> "";
        };
    }

    private static String system(int id) {
        return switch (id) {
            case 201 -> "ObjectRoot";
            case 211 -> "GetNewRIDOnServer";
            case OBJECT_NAME -> "ObjectVariableTypeName";
            case 255 -> "ClassSubscriptions";
            case SESSION_CONTAINER -> "ObjectServerSessionContainer";
            case SESSION -> "ClassServerSession";
            case 288 -> "ObjectNullServerSession";
            case SESSION_CLIENT -> "ServerSessionClientID";
            case SESSION_USER -> "ServerSessionUser";
            case SESSION_APPLICATION -> "ServerSessionApplication";
            case SESSION_HOST -> "ServerSessionHost";
            case 299 -> "ServerSessionRole";
            case 300 -> "ServerSessionClientRID";
            case 301 -> "ServerSessionClientComment";
            case 302 -> "ServerSessionTimeout";
            case SESSION_CHALLENGE -> "ServerSessionChallenge";
            case SESSION_RESPONSE -> "ServerSessionResponse";
            case 305 -> "ServerSessionRoles";
            case SESSION_VERSION -> "ServerSessionVersion";
            case 315 -> "SessionVersionSystemOMS";
            case 316 -> "SessionVersionProjectOMS";
            case SYSTEM_VERSION -> "SessionVersionSystemPAOMString";
            case 320 -> "SessionVersionProjectPAOMString";
            case 387 -> "RootMemoryReset";
            case 388 -> "RootReset";
            case SUBSCRIPTION -> "ClassSubscription";
            case 1037 -> "SystemLimits";
            case 1041 -> "SubscriptionActive";
            case 1048 -> "SubscriptionReferenceList";
            case 1049 -> "SubscriptionCycleTime";
            case 1051 -> "SubscriptionDisabled";
            case 1053 -> "SubscriptionCreditLimit";
            case LEGITIMATE -> "Legitimate";
            default -> "";
        };
    }

    private static String program(int id) {
        return switch (id) {
            case 2166 -> "CPU.Class_Rid";
            case OPERATING_STATE_REQUEST -> "CPUexecUnit.OperatingStateREQ";
            case 2168 -> "CPUexecUnit.PowerOnAction";
            case 2415 -> "CPUcommon.LocalTime";
            case 2421 -> "CPUcommon.SystemTime";
            case 2449 -> "ASObjectES.IdentES";
            case 2453 -> "ASObjectSimple.LastModified";
            case 2479 -> "Container.ChangeCounter";
            case 2520 -> "PLCProgram.Class_Rid";
            case 2521 -> "Block.BlockNumber";
            case 2523 -> "Block.BlockLanguage";
            case 2524 -> "Block.KnowhowProtected";
            case 2529 -> "Block.RuntimeModified";
            case 2532 -> "Block.CRC";
            case 2533 -> "Block.BodyDescription";
            case 2543 -> "DataInterface.InterfaceModified";
            case 2544 -> "DataInterface.InterfaceDescription";
            case 2548 -> "DB.ValueInitial";
            case 2550 -> "DB.ValueActual";
            case 2574 -> "DB.Class_Rid";
            case 2578 -> "FB.Class_Rid";
            case 2579 -> "FC.Class_Rid";
            case 2580 -> "FunctionalObject.Code";
            case 2610 -> "OB.Class_Rid";
            case 2647 -> "ProgramCycleOB.Class_Rid";
            case MODIFYING_JOB -> "AbstractTisJob.ModifyingJob";
            case 2711 -> "TisSubscriptionRef.IncrementNotificationCredit";
            case 3448 -> "AS_KnowhowProtection.Mode";
            case 3449 -> "AS_KnowhowProtection.Password";
            case 3451 -> "CPUcommon.CPUProtectionLevel";
            case 3452 -> "AS_Protection.Password";
            case 3453 -> "AS_Protection.FailsafePassword";
            case 3587 -> "NetworkParameters.NetworkParamConfig";
            case 3635 -> "PLCProgram.ESconsistent";
            case 3735 -> "ControllerArea.ValueInitial";
            case 3736 -> "ControllerArea.ValueActual";
            default -> "";
        };
    }

    /// What writing the attribute does.
    ///
    /// @param value of a number that is written; else ignored
    static Action write(long attribute, long value) {
        return switch ((int) Math.min(attribute, 0xFFFF)) {
            case OPERATING_STATE_REQUEST -> operatingState(value);
            case 387, 388 -> Action.RESTART;
            case SESSION_VERSION, 302 -> Action.SESSION;
            case SESSION_CHALLENGE, SESSION_RESPONSE, LEGITIMATE -> Action.AUTHENTICATE;
            case 1041, 1048, 1049, 1050, 1051, 1053, 1054, 2692, 2711 -> Action.SUBSCRIBE;
            case 2415, 2421, 2422 -> Action.TIME;
            case 2168, 2171, 2172, 2407, 2434, 2435, 3448, 3449, 3451, 3452, 3453, 3587 ->
                    Action.CONFIGURE;
            case 2524, 2533, 2544, 2548, 2580, 3735 -> Action.DOWNLOAD;
            default -> Action.WRITE;
        };
    }

    private static Action operatingState(long value) {
        if (value == STOP) {
            return Action.STOP;
        }
        if (value == RUN || value == RUN_REDUNDANT) {
            return Action.START;
        }
        return value == RESET ? Action.RESTART : Action.MODE;
    }

    /// What reading the attribute does.
    static Action read(long attribute) {
        return switch ((int) Math.min(attribute, 0xFFFF)) {
            case 2533, 2544, 2548, 2580 -> Action.UPLOAD;
            case SESSION_CHALLENGE -> Action.AUTHENTICATE;
            default -> Action.READ;
        };
    }

    /// Whether the attribute holds a password or what proves to know one.
    static boolean secret(long attribute) {
        return attribute == SESSION_CHALLENGE
                || attribute == SESSION_RESPONSE
                || attribute == LEGITIMATE
                || attribute == 3449
                || attribute == 3452
                || attribute == 3453;
    }

    /// What creating an object of the class does.
    static Action create(long type) {
        int id = (int) Math.min(type, 0xFFFF);
        if (id == SESSION) {
            return Action.SESSION;
        }
        if (id == SUBSCRIPTION || id == 2662 || id >= 2700 && id <= 2712) {
            return Action.SUBSCRIBE;
        }
        if (id == 3636 || id == 3643) {
            return Action.CONTROL;
        }
        boolean block = id >= 2574 && id <= 2658 || id == 2554 || id == 2538 || id == 3002;
        return block ? Action.DOWNLOAD : Action.CONFIGURE;
    }

    /// Where an address of memory points; empty for any other object.
    static String area(long object) {
        if (object >> 16 == 0x8A0E) {
            return "data-block";
        }
        return switch ((int) Math.min(object, 0xFFFF)) {
            case 80 -> "input";
            case 81 -> "output";
            case 82 -> "merker";
            case 83 -> "counter";
            case 84 -> "timer";
            default -> "";
        };
    }
}
