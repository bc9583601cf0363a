// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.bulkhead.model.Handling.Disposition;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FileMoved;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Shed;
import io.bulkhead.model.event.Event.Unknown;
import io.bulkhead.model.event.Event.Watched;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events as JSON, one a line: `{"schema":1,"sequence":17,"at":…,"kind":"alert","body":{…}}`. The
/// body is the record as it is: names of its components, constants by name, times in nanoseconds.
///
/// Reading is for what strangers send: bounded in depth and length, what is missing is empty, what
/// is unknown is left out, and nothing but [EventException] is thrown.
public final class EventJson {
    /// Bytes of a line at most.
    public static final int MAX_LINE = 4 << 20;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 1 << 20;

    private static final Map<String, Class<? extends Event>> KINDS =
            Map.of(
                    "asset", AssetSeen.class,
                    "asset-gone", AssetGone.class,
                    "flow", FlowSeen.class,
                    "alert", AlertRaised.class,
                    "transfer", FileMoved.class,
                    "watched", Watched.class,
                    "health", HealthTold.class,
                    "self-proof", ProofGiven.class,
                    "shed", Shed.class);

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_TEXT)
                                                    .maxDocumentLength(MAX_LINE)
                                                    .build())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .changeDefaultNullHandling(nulls -> nulls(Nulls.FAIL))
                    .withConfigOverride(
                            String.class, one -> one.setNullHandling(nulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            List.class, one -> one.setNullHandling(nulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            Set.class, one -> one.setNullHandling(nulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            SortedMap.class, one -> one.setNullHandling(nulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            Disposition.class, one -> one.setNullHandling(nulls(Nulls.SET)))
                    .withConfigOverride(Lane.class, one -> one.setNullHandling(nulls(Nulls.SET)))
                    .withConfigOverride(long.class, one -> one.setNullHandling(nulls(Nulls.SET)))
                    .withConfigOverride(int.class, one -> one.setNullHandling(nulls(Nulls.SET)))
                    .withConfigOverride(boolean.class, one -> one.setNullHandling(nulls(Nulls.SET)))
                    .changeDefaultPropertyInclusion(
                            one -> one.withValueInclusion(JsonInclude.Include.NON_DEFAULT))
                    .build();

    /// What stands around the body.
    private record Envelope(
            int schema, long sequence, long at, String kind, Lane lane, JsonNode body) {}

    private record Written(
            int schema, long sequence, long at, String kind, Lane lane, Event body) {}

    private EventJson() {}

    private static JsonSetter.Value nulls(Nulls handling) {
        return JsonSetter.Value.forValueNulls(handling);
    }

    /// One line, without its end.
    public static byte[] write(Told told) {
        Event event = told.event();
        if (event instanceof Unknown unknown) {
            return MAPPER.writeValueAsBytes(
                    new Envelope(
                            Event.SCHEMA,
                            told.sequence(),
                            told.at(),
                            unknown.kind(),
                            unknown.lane(),
                            MAPPER.readTree(unknown.json())));
        }
        return MAPPER.writeValueAsBytes(
                new Written(
                        Event.SCHEMA,
                        told.sequence(),
                        told.at(),
                        event.kind(),
                        event.lane(),
                        event));
    }

    /// @throws EventException if it is no event, with the reason
    public static Told read(byte[] line, int offset, int length) throws EventException {
        if (length > MAX_LINE) {
            throw new EventException("longer than " + MAX_LINE + " bytes", null);
        }
        try {
            Envelope envelope = MAPPER.readValue(line, offset, length, Envelope.class);
            if (envelope == null || envelope.body() == null || envelope.kind().isEmpty()) {
                throw new EventException("no kind or no body", null);
            }
            return new Told(envelope.sequence(), envelope.at(), event(envelope));
        } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
            throw new EventException(reason(wrong), wrong);
        }
    }

    private static Event event(Envelope envelope) {
        Class<? extends Event> kind = KINDS.get(envelope.kind());
        if (kind == null) {
            Lane lane = envelope.lane() == null ? Lane.TRAFFIC : envelope.lane();
            return new Unknown(envelope.kind(), lane, envelope.body().toString());
        }
        return MAPPER.treeToValue(envelope.body(), kind);
    }

    /// The first line: what follows is where in the text it is.
    private static String reason(RuntimeException wrong) {
        String words =
                wrong instanceof JacksonException json
                        ? json.getOriginalMessage()
                        : wrong.getMessage();
        String text = words == null ? wrong.getClass().getSimpleName() : words;
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
