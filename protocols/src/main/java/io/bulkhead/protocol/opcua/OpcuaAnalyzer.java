// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reads chunks, puts the messages of several together, and tells services from what is encrypted.
final class OpcuaAnalyzer implements Analyzer<OpcuaChannel> {
    private static final int FINAL = 'F';
    private static final int INTERMEDIATE = 'C';
    private static final int ABORT = 'A';
    private static final int SHA1 = 20;
    private static final int SHA256 = 32;

    /// How a service's type begins: a number of the standard's own in four bytes.
    private static final String STANDARD_NODE = "\1\0";

    private static final String LONG_STANDARD_NODE = "\2\0\0";

    private final OpcuaChunk chunk = new OpcuaChunk();
    private final OpcuaReader reader = new OpcuaReader();
    private final OpcuaFields fields = new OpcuaFields();
    private final OpcuaTraits traits = new OpcuaTraits();
    private final OpcuaRequests requests = new OpcuaRequests(traits);
    private final OpcuaResponses responses = new OpcuaResponses(traits);
    private final OpcuaIdentity identity = new OpcuaIdentity();
    private final NodeId type = new NodeId();
    private final Bytes rest = new Bytes();
    private final Bytes message = new Bytes();
    private final Bytes certificate = new Bytes();

    @Override
    public OpcuaChannel newState() {
        return new OpcuaChannel();
    }

    @Override
    public int advance(OpcuaChannel channel, Direction direction, Bytes stream, Sink sink) {
        int consumed = channel.rest.pass(direction, stream.length());
        while (consumed < stream.length()) {
            Verdict verdict = chunk.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            chunk(channel, direction, sink);
            channel.rest.set(direction, chunk.size());
            consumed += channel.rest.pass(direction, stream.length() - consumed);
        }
        return consumed;
    }

    @Override
    public void gap(OpcuaChannel channel, Direction direction, long lost, Sink sink) {
        channel.rest.set(direction, 0);
        channel.endGathering(direction);
    }

    private void chunk(OpcuaChannel channel, Direction direction, Sink sink) {
        fields.clear();
        fields.type = chunk.type();
        fields.chunk = chunk.bytes().u8(3);
        if (fields.chunk != FINAL && fields.chunk != INTERMEDIATE && fields.chunk != ABORT) {
            sink.anomaly(OpcuaAnomaly.UNKNOWN_CHUNK_TYPE);
        }
        Operation operation = sink.operation().action(Action.SESSION);
        operation.phase(direction == Direction.TO_SERVER ? Phase.REQUEST : Phase.RESPONSE);
        reader.aim(chunk.bytes(), OpcuaChunk.HEADER);
        switch (chunk.type()) {
            case HEL -> {
                orient(direction, true, sink);
                operation.name("hello");
                reader.skip(20);
                reader.text(fields.endpoint);
            }
            case ACK -> {
                orient(direction, false, sink);
                operation.name("acknowledge").phase(Phase.RESPONSE).status(StatusCode.GOOD);
            }
            case ERR -> {
                fields.result = reader.u32();
                reader.text(fields.reason);
                operation.name("error").phase(Phase.RESPONSE);
                operation.status(StatusCode.text(fields.result));
            }
            case RHE -> {
                operation.name("reverse-hello");
                reader.text(fields.applicationUri);
                reader.text(fields.endpoint);
            }
            case OPN -> open(channel, direction, operation, sink);
            case MSG, CLO -> secured(channel, direction, operation, sink);
        }
        if (reader.tooDeep()) {
            sink.anomaly(OpcuaAnomaly.NESTED_TOO_DEEP);
        } else if (reader.failed() && chunk.whole() && fields.chunk == FINAL) {
            sink.anomaly(OpcuaAnomaly.DATA_TOO_SHORT);
        }
        sink.report(operation, fields);
    }

    private static void orient(Direction direction, boolean request, Sink sink) {
        if (request != (direction == Direction.TO_SERVER)) {
            sink.serverIsTarget(request ? direction : direction.opposite());
        }
    }

    // ---- secure channel

    /// An OPN names its policy and certificates in clear; what follows is clear without a policy.
    private void open(OpcuaChannel channel, Direction direction, Operation operation, Sink sink) {
        fields.channel = reader.u32();
        reader.text(fields.policy);
        reader.text(certificate);
        reader.skipText();
        if (!certificate.isEmpty()) {
            identity.certificate(certificate, sink);
        }
        traits.opening(fields.policy, certificate, direction == Direction.TO_CLIENT, sink);
        channel.opened = true;
        channel.signature = signature(fields.policy);
        if (channel.signature > 0) {
            fields.encrypted = true;
            operation.name("open-secure-channel");
            return;
        }
        fields.sequence = reader.u32();
        fields.request = reader.u32();
        service(channel, direction, operation, sink);
    }

    /// How many bytes sign each chunk under a policy. OPC 10000-7, 6.6.
    private static int signature(Bytes policy) {
        int name = policy.indexOf('#', 0) + 1;
        if (name == 0 || policy.matches(name, "None")) {
            return 0;
        }
        boolean old =
                policy.matches(name, "Basic128Rsa15")
                        || policy.matches(name, "Basic256") && policy.length() == name + 8;
        return old ? SHA1 : SHA256;
    }

    /// Whether a MSG is encrypted is not told, so what begins like a known service is taken for
    /// one: by chance one in a million does.
    private void secured(
            OpcuaChannel channel, Direction direction, Operation operation, Sink sink) {
        Bytes bytes = chunk.bytes();
        fields.channel = bytes.u32le(OpcuaChunk.CHANNEL);
        operation.name("message").action(Action.OTHER);
        boolean known = serviceAt(bytes, OpcuaChunk.BODY);
        boolean goesOn =
                bytes.length() >= OpcuaChunk.BODY
                        && channel.gathering(direction, bytes.u32le(OpcuaChunk.REQUEST));
        boolean clear = channel.opened && channel.signature == 0;
        if (!known && !goesOn && !clear && !startsStandard(bytes)) {
            fields.encrypted = true;
            traits.message(channel, false, sink);
            return;
        }
        if (known) {
            traits.message(channel, true, sink);
        }
        if (bytes.length() < OpcuaChunk.BODY) {
            reader.fail();
            return;
        }
        fields.sequence = bytes.u32le(OpcuaChunk.SEQUENCE);
        fields.request = bytes.u32le(OpcuaChunk.REQUEST);
        switch (fields.chunk) {
            case INTERMEDIATE -> gather(channel, direction, known, sink);
            case ABORT -> {
                channel.endGathering(direction);
                reader.aim(bytes, OpcuaChunk.BODY);
                fields.result = reader.u32();
                reader.text(fields.reason);
                operation.status(StatusCode.text(fields.result));
                sink.anomaly(OpcuaAnomaly.MESSAGE_ABORTED);
            }
            default -> complete(channel, direction, operation, known, sink);
        }
    }

    /// Whether a service's type stands at `offset`: as a number of the standard's, in four bytes or
    /// in seven.
    private static boolean serviceAt(Bytes bytes, int offset) {
        if (bytes.length() >= offset + 4 && bytes.matches(offset, STANDARD_NODE)) {
            return OpcuaService.request(bytes.u16le(offset + 2)) >= 0;
        }
        return bytes.length() >= offset + 7
                && bytes.matches(offset, LONG_STANDARD_NODE)
                && OpcuaService.request(bytes.u32le(offset + 3)) >= 0;
    }

    private static boolean startsStandard(Bytes bytes) {
        return bytes.matches(OpcuaChunk.BODY, STANDARD_NODE);
    }

    // ---- chunks

    private void gather(OpcuaChannel channel, Direction direction, boolean known, Sink sink) {
        if (!channel.gathering(direction, fields.request)) {
            if (channel.gathering(direction) || !known) {
                sink.anomaly(OpcuaAnomaly.CHUNKS_MIXED);
            }
            if (!known) {
                channel.endGathering(direction);
                return;
            }
            channel.gather(direction, fields.request);
        }
        append(channel, direction, sink);
    }

    private void append(OpcuaChannel channel, Direction direction, Sink sink) {
        Bytes bytes = chunk.bytes();
        int length = bytes.length() - OpcuaChunk.BODY;
        if (chunk.whole()) {
            length = Math.max(0, length - channel.signature);
        }
        boolean fits = !channel.isTooLong(direction) && chunk.whole();
        Gather gather = channel.chunks(direction);
        if ((!fits || !gather.append(bytes, OpcuaChunk.BODY, length))
                && !channel.isTooLong(direction)) {
            channel.tooLong(direction);
            sink.anomaly(OpcuaAnomaly.MESSAGE_TOO_LONG);
        }
    }

    private void complete(
            OpcuaChannel channel,
            Direction direction,
            Operation operation,
            boolean known,
            Sink sink) {
        if (channel.gathering(direction, fields.request)) {
            append(channel, direction, sink);
            boolean cut = channel.isTooLong(direction);
            channel.endGathering(direction);
            reader.aim(channel.chunks(direction).view(message), 0);
            service(channel, direction, operation, sink);
            if (cut) {
                // That its end is missing was told already.
                reader.aim(message, 0);
            }
            return;
        }
        if (channel.gathering(direction)) {
            sink.anomaly(OpcuaAnomaly.CHUNKS_MIXED);
            channel.endGathering(direction);
        }
        if (known || startsStandard(chunk.bytes())) {
            reader.aim(chunk.bytes(), OpcuaChunk.BODY);
            service(channel, direction, operation, sink);
        }
    }

    // ---- services

    private void service(
            OpcuaChannel channel, Direction direction, Operation operation, Sink sink) {
        long id = type();
        int service = OpcuaService.request(id);
        if (service < 0) {
            operation.function(id, "other").action(Action.OTHER);
            sink.anomaly(OpcuaAnomaly.UNKNOWN_SERVICE);
            return;
        }
        operation.function(id, OpcuaService.name(service)).action(OpcuaService.action(service));
        boolean request = OpcuaService.isRequest(id);
        orient(direction, request, sink);
        if (request) {
            channel.pending.put(fields.request, sink.time()).with(OpcuaChannel.SERVICE, service);
            operation.phase(Phase.REQUEST);
            requests.read(service, reader, channel, operation, fields, sink);
            return;
        }
        operation.phase(Phase.RESPONSE);
        if (channel.pending.take(fields.request)) {
            operation.roundTrip(channel.pending.roundTrip(sink.time()));
            int asked = (int) channel.pending.context(OpcuaChannel.SERVICE);
            if (service == OpcuaService.SERVICE_FAULT) {
                operation.action(OpcuaService.action(asked));
            }
            responses.read(service, reader, channel, operation, fields, sink);
            if (asked == OpcuaService.ACTIVATE_SESSION) {
                traits.answered(channel, fields.result, sink);
            }
            return;
        }
        responses.read(service, reader, channel, operation, fields, sink);
    }

    private long type() {
        type.read(reader);
        return type.number();
    }
}
