// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;

/// Which of several actions in one frame matters most to who watches.
final class Weight {
    private Weight() {}

    static int of(Action action) {
        return switch (action) {
            case FIRMWARE -> 10;
            case STOP, RESTART -> 9;
            case START -> 8;
            case MODE, CONTROL -> 7;
            case DOWNLOAD, CONFIGURE -> 6;
            case WRITE -> 5;
            case FILE, UPLOAD, AUTHENTICATE -> 4;
            case TIME, IDENTIFY, BROWSE -> 3;
            case REPORT -> 2;
            case READ -> 1;
            case SUBSCRIBE, SESSION, OTHER -> 0;
        };
    }
}
