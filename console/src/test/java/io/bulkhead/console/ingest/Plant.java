// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;

import com.github.luben.zstd.Zstd;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.alert.AlertReports;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.flow.Flows;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.transfer.Transfers;
import io.bulkhead.console.web.Problems;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import io.bulkhead.model.link.Acknowledgement;
import io.bulkhead.model.link.SensorLink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/// A console's ingest with sensors that send to it as real ones do, for tests.
public final class Plant implements AutoCloseable {
    public static final String SITE_ID = "site-1";

    /// When tests begin: 2026-03-01T10:00:00Z.
    public static final long START = 1_772_359_200_000_000_000L;

    private static final String SENSOR_HEADER = "Test-Sensor";

    public final Store store;
    public final Sightings sightings = new Sightings();
    public final AlertReports alerts = new AlertReports(sightings);
    public final Changes changes = new Changes();
    public final List<Changed> told = new CopyOnWriteArrayList<>();
    public volatile Instant now = Instant.ofEpochSecond(START / 1_000_000_000L);
    final Ingest ingest;
    final MockMvc api;
    private final Map<String, Long> sequences = new HashMap<>();

    public Plant(TestStores.Engine engine, String... sensors) {
        store = engine.open();
        store.change(transaction -> {
            transaction
                    .insertInto(SITE)
                    .set(SITE.ID, SITE_ID)
                    .set(SITE.NAME, "North")
                    .set(SITE.CREATED_AT, START)
                    .execute();
            for (String sensor : sensors) {
                transaction
                        .insertInto(SENSOR)
                        .set(SENSOR.ID, sensor)
                        .set(SENSOR.SITE_ID, SITE_ID)
                        .set(SENSOR.NAME, sensor)
                        .set(SENSOR.STATE, 1)
                        .execute();
            }
        });
        changes.listen(told::add);
        InstantSource clock = () -> now;
        ingest =
                new Ingest(
                        store,
                        sightings,
                        new Flows(sightings),
                        alerts,
                        new Transfers(sightings),
                        changes,
                        clock);
        api =
                MockMvcBuilders.standaloneSetup(new SensorEventController(ingest, store))
                        .setControllerAdvice(new Problems())
                        .setCustomArgumentResolvers(new BySensorHeader())
                        .build();
    }

    /// A sensor tells events, each in its lane, after what it told before.
    public void tell(String sensor, Event... events) {
        for (Event event : events) {
            Lane lane = event.lane();
            long sequence = sequences.merge(sensor + lane, 1L, Long::sum);
            Acknowledgement answer = send(sensor, lane, "e1", sequence - 1, told(sequence, event));
            if (answer.sequence() != sequence || answer.refused() != 0) {
                throw new AssertionError(event + " was answered by " + answer);
            }
        }
    }

    static Told told(long sequence, Event event) {
        return new Told(sequence, START, event);
    }

    Acknowledgement send(String sensor, Lane lane, String epoch, long after, Told... events) {
        return answer(post(sensor, lane, epoch, after, packed(lines(events))));
    }

    ResultActions post(String sensor, Lane lane, String epoch, long after, byte[] body) {
        try {
            return api.perform(
                    MockMvcRequestBuilders.post(SensorLink.EVENTS)
                            .header(SENSOR_HEADER, sensor)
                            .header(SensorLink.LANE, lane.name().toLowerCase(Locale.ROOT))
                            .header(SensorLink.EPOCH, epoch)
                            .header(SensorLink.AFTER, after)
                            .header(SensorLink.CLOCK, START)
                            .content(body));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    static Acknowledgement answer(ResultActions actions) {
        try {
            var response = actions.andReturn().getResponse();
            if (response.getStatus() != 200) {
                throw new AssertionError(
                        response.getStatus() + " " + response.getContentAsString());
            }
            return new JsonMapper().readValue(response.getContentAsString(), Acknowledgement.class);
        } catch (java.io.IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static byte[] lines(Told... events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Told told : events) {
            lines.writeBytes(EventJson.write(told));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    static byte[] packed(byte[] lines) {
        return Zstd.compress(lines);
    }

    static byte[] packed(String lines) {
        return packed(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        ingest.close();
        store.close();
    }

    private static final class BySensorHeader implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SensorCaller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return new SensorCaller(request.getHeader(SENSOR_HEADER), "1", Instant.MAX);
        }
    }
}
