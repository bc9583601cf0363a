// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// What access to an object of IEC 61850 means. Its name is
/// `device/node$constraint$object$attribute`, where the functional constraint says what it is for.
/// IEC 61850-8-1, 7.3; 61850-7-2, 12.3.3.
final class MmsObjects {
    private MmsObjects() {}

    /// What reading `name` does: of a command, the attribute `SBO` selects it for execution.
    static Action reading(Bytes name) {
        int constraint = constraint(name);
        boolean select = is(name, constraint, "CO") && ends(name, "$SBO");
        return select ? Action.CONTROL : Action.READ;
    }

    /// What writing `name` does.
    static Action writing(Bytes name) {
        int constraint = constraint(name);
        if (constraint < 0) {
            return Action.WRITE;
        }
        // Commands, and values put in the stead of those of the process.
        if (is(name, constraint, "CO") || is(name, constraint, "SV")) {
            return Action.CONTROL;
        }
        if (is(name, constraint, "RP")
                || is(name, constraint, "BR")
                || is(name, constraint, "LG")) {
            return Action.SUBSCRIBE;
        }
        return configures(name, constraint) ? Action.CONFIGURE : Action.WRITE;
    }

    /// Configuration, descriptions, settings in edit, the choice of a setting group, and the
    /// control blocks of GOOSE and sampled values.
    private static boolean configures(Bytes name, int constraint) {
        return is(name, constraint, "CF")
                || is(name, constraint, "DC")
                || is(name, constraint, "EX")
                || is(name, constraint, "SE")
                || is(name, constraint, "GO")
                || is(name, constraint, "GS")
                || is(name, constraint, "MS")
                || is(name, constraint, "US")
                || is(name, constraint, "SP") && name.matches(constraint + 2, "$SGCB");
    }

    /// Whether it is the structure of a command that is selected, executed or taken back.
    static boolean command(Bytes name) {
        return is(name, constraint(name), "CO")
                && (ends(name, "$Oper") || ends(name, "$SBOw") || ends(name, "$Cancel"));
    }

    /// Where the functional constraint stands, or -1 where the name has none.
    static int constraint(Bytes name) {
        int slash = name.indexOf('/', 0);
        int dollar = slash < 0 ? -1 : name.indexOf('$', slash);
        int end = dollar + 3;
        if (dollar < 0 || end > name.length()) {
            return -1;
        }
        return end == name.length() || name.u8(end) == '$' ? dollar + 1 : -1;
    }

    private static boolean is(Bytes name, int at, String constraint) {
        return at >= 0 && name.matches(at, constraint);
    }

    static boolean ends(Bytes name, String end) {
        return name.matches(name.length() - end.length(), end);
    }
}
