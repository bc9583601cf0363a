// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.RenewRequest;
import io.bulkhead.model.link.SensorLink;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What sensors ask for beside the upload of events. Bodies are read up to a bound whatever they
/// claim to be, and what is no JSON is told with its place.
@RestController
final class LinkController {
    private static final int MAX_BODY = 64 << 10;
    private static final int MAX_REPORT = 256 << 10;

    private final Joining joining;
    private final Orders orders;
    private final Configurations configurations;
    private final PacketRequests packets;
    private final Contacts contacts;
    private final JsonMapper json;

    LinkController(
            Joining joining,
            Orders orders,
            Configurations configurations,
            PacketRequests packets,
            Contacts contacts,
            JsonMapper json) {
        this.joining = joining;
        this.orders = orders;
        this.configurations = configurations;
        this.packets = packets;
        this.contacts = contacts;
        this.json = json;
    }

    @PostMapping(SensorLink.JOIN)
    @Open(why = "a sensor without a certificate asks for its first one, with a one-time token")
    JoinAnswer join(HttpServletRequest request) throws IOException {
        return joining.join(body(request, MAX_BODY, JoinRequest.class), request.getRemoteAddr());
    }

    @PostMapping(SensorLink.RENEW)
    JoinAnswer renew(HttpServletRequest request, SensorCaller caller) throws IOException {
        return joining.renew(body(request, MAX_BODY, RenewRequest.class), caller);
    }

    @GetMapping(SensorLink.INSTRUCTIONS)
    Instructions instructions(
            @RequestParam(defaultValue = "0") long version,
            @RequestHeader(name = SensorLink.CLOCK, defaultValue = "0") long clock,
            @RequestHeader(name = SensorLink.INSTANCE, defaultValue = "") String instance,
            SensorCaller caller)
            throws InterruptedException {
        contacts.heard(caller, clock, instance);
        contacts.has(caller.sensor(), Math.max(0, version));
        return orders.next(caller, version);
    }

    @PostMapping(SensorLink.CONFIGURATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(HttpServletRequest request, SensorCaller caller) throws IOException {
        configurations.reported(
                caller.sensor(), body(request, MAX_REPORT, ConfigurationReport.class));
    }

    @PostMapping(SensorLink.PACKETS + "{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void packets(
            @PathVariable String id,
            @RequestHeader(name = SensorLink.PROBLEM, required = false) String problem,
            HttpServletRequest request,
            SensorCaller caller)
            throws IOException {
        if (problem != null) {
            packets.nothing(caller.sensor(), id, problem);
        } else {
            packets.answered(caller.sensor(), id, request.getInputStream());
        }
    }

    private <T> T body(HttpServletRequest request, int most, Class<T> type) throws IOException {
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw Problem.tooLarge("At most " + most + " bytes.");
            }
            T read = json.readValue(body, type);
            if (read == null) {
                throw Problem.invalid("The body must be a JSON object.");
            }
            return read;
        } catch (JacksonException wrong) {
            var place = wrong.getLocation();
            throw Problem.invalid(
                    "The body cannot be read"
                            + (place == null
                                    ? ""
                                    : " (line "
                                            + place.getLineNr()
                                            + ", column "
                                            + place.getColumnNr()
                                            + ")")
                            + ".");
        }
    }
}
