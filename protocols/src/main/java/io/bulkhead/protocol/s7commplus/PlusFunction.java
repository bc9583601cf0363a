// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Action;

/// What a request asks for.
final class PlusFunction {
    static final int ERROR = 0x04B1;
    static final int EXPLORE = 0x04BB;
    static final int CREATE_OBJECT = 0x04CA;
    static final int DELETE_OBJECT = 0x04D4;
    static final int SET_VARIABLE = 0x04F2;
    static final int GET_VARIABLE = 0x04FC;
    static final int ADD_LINK = 0x0506;
    static final int REMOVE_LINK = 0x051A;
    static final int GET_LINK = 0x0524;
    static final int SET_MULTI_VARIABLES = 0x0542;
    static final int GET_MULTI_VARIABLES = 0x054C;
    static final int BEGIN_SEQUENCE = 0x0556;
    static final int END_SEQUENCE = 0x0560;
    static final int INVOKE = 0x056B;
    static final int SET_VAR_SUBSTREAMED = 0x057C;
    static final int GET_VAR_SUBSTREAMED = 0x0586;
    static final int GET_VARIABLES_ADDRESS = 0x0590;
    static final int ABORT = 0x059A;
    static final int ERROR_2 = 0x05A9;
    static final int INIT_SSL = 0x05B3;

    private PlusFunction() {}

    static String name(int function) {
        return switch (function) {
            case ERROR, ERROR_2 -> "error";
            case EXPLORE -> "explore";
            case CREATE_OBJECT -> "create-object";
            case DELETE_OBJECT -> "delete-object";
            case SET_VARIABLE -> "set-variable";
            case GET_VARIABLE -> "get-variable";
            case ADD_LINK -> "add-link";
            case REMOVE_LINK -> "remove-link";
            case GET_LINK -> "get-link";
            case SET_MULTI_VARIABLES -> "set-multi-variables";
            case GET_MULTI_VARIABLES -> "get-multi-variables";
            case BEGIN_SEQUENCE -> "begin-sequence";
            case END_SEQUENCE -> "end-sequence";
            case INVOKE -> "invoke";
            case SET_VAR_SUBSTREAMED -> "set-variable-substreamed";
            case GET_VAR_SUBSTREAMED -> "get-variable-substreamed";
            case GET_VARIABLES_ADDRESS -> "get-variables-address";
            case ABORT -> "abort";
            case INIT_SSL -> "init-ssl";
            default -> "other";
        };
    }

    static boolean known(int function) {
        return !name(function).equals("other");
    }

    /// What the function does unless the object or attribute says better.
    static Action action(int function) {
        return switch (function) {
            case EXPLORE, GET_LINK, GET_VARIABLES_ADDRESS -> Action.BROWSE;
            case CREATE_OBJECT, DELETE_OBJECT, ADD_LINK, REMOVE_LINK -> Action.CONFIGURE;
            case SET_VARIABLE, SET_MULTI_VARIABLES, SET_VAR_SUBSTREAMED -> Action.WRITE;
            case GET_VARIABLE, GET_MULTI_VARIABLES, GET_VAR_SUBSTREAMED -> Action.READ;
            case BEGIN_SEQUENCE, END_SEQUENCE, ABORT, INIT_SSL -> Action.SESSION;
            case INVOKE -> Action.CONTROL;
            default -> Action.OTHER;
        };
    }

    static boolean writes(int function) {
        return action(function) == Action.WRITE;
    }
}
