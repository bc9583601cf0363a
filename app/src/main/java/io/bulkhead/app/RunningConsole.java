// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.specify.PdfDocument;
import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.trust.TrustException;
import java.io.PrintWriter;

/// Starts a console and says how it is reached.
final class RunningConsole {
    private RunningConsole() {}

    /// @throws UserError if its keys, its database or its ports cannot be used
    static Console start(ConsoleSettings settings, PrintWriter out) {
        Console running = started(settings);
        out.println("people:  " + address(settings, running.port()));
        out.println("sensors: " + address(settings, running.sensorPort()));
        running.oneTimePassword()
                .ifPresent(password -> {
                    out.println();
                    out.println("  user admin, password (works once): " + password);
                    out.println();
                });
        out.flush();
        return running;
    }

    private static Console started(ConsoleSettings settings) {
        try {
            return Console.start(settings, PdfDocument::write);
        } catch (TrustException | org.jooq.exception.DataAccessException told) {
            throw new UserError(told.getMessage(), told);
        } catch (org.springframework.boot.web.server.PortInUseException taken) {
            throw new UserError(
                    "port "
                            + taken.getPort()
                            + " is taken by another program: stop that, or set port or sensor-port"
                            + " to another",
                    taken);
        }
    }

    private static String address(ConsoleSettings settings, int port) {
        String name = settings.names().isEmpty() ? "localhost" : settings.names().getFirst();
        return "https://" + name + ":" + port;
    }
}
