// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import static io.bulkhead.protocol.opcua.OpcuaService.*;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Reads the bodies of service requests. OPC 10000-4, 5.
final class OpcuaRequests {
    private static final int ANONYMOUS_TOKEN = 321;
    private static final int USER_TOKEN = 324;
    private static final int CERTIFICATE_TOKEN = 327;
    private static final int ISSUED_TOKEN = 940;

    private final OpcuaElement element = new OpcuaElement();
    private final OpcuaTraits traits;
    private final OpcuaIdentity identity = new OpcuaIdentity();
    private final OpcuaReader token = new OpcuaReader();
    private final NodeId node = new NodeId();
    private final Bytes text = new Bytes();

    OpcuaRequests(OpcuaTraits traits) {
        this.traits = traits;
    }

    /// Reads what follows the type of the request.
    void read(
            int service,
            OpcuaReader reader,
            OpcuaChannel channel,
            Operation operation,
            OpcuaFields fields,
            Sink sink) {
        header(reader, sink);
        switch (service) {
            case OPEN_CHANNEL -> {
                reader.skip(8);
                fields.mode = reader.u32();
            }
            case GET_ENDPOINTS, FIND_SERVERS -> reader.text(fields.url);
            case REGISTER_SERVER, REGISTER_SERVER_2 -> registeredServer(reader, fields, operation);
            case CREATE_SESSION -> session(reader, fields, sink);
            case ACTIVATE_SESSION -> activation(reader, channel, fields, operation, sink);
            case READ -> {
                reader.skip(12);
                elements(service, reader, channel, operation, fields, sink);
            }
            case HISTORY_READ -> {
                reader.skipExtensionObject();
                reader.skip(5);
                elements(service, reader, channel, operation, fields, sink);
            }
            case HISTORY_UPDATE -> historyUpdate(reader, operation);
            case BROWSE -> {
                reader.skipNodeId();
                reader.skip(16);
                elements(service, reader, channel, operation, fields, sink);
            }
            case CREATE_ITEMS -> {
                fields.subscription = reader.u32();
                reader.u32();
                elements(service, reader, channel, operation, fields, sink);
            }
            case MODIFY_ITEMS,
                    SET_MONITORING_MODE,
                    SET_TRIGGERING,
                    DELETE_ITEMS,
                    MODIFY_SUBSCRIPTION,
                    REPUBLISH ->
                    fields.subscription = reader.u32();
            case SET_PUBLISHING_MODE -> {
                reader.flag();
                subscriptions(reader, operation);
            }
            case DELETE_SUBSCRIPTIONS, TRANSFER_SUBSCRIPTIONS -> subscriptions(reader, operation);
            default -> {
                if (OpcuaElement.lists(service)) {
                    elements(service, reader, channel, operation, fields, sink);
                }
            }
        }
    }

    private void header(OpcuaReader reader, Sink sink) {
        reader.skipNodeId();
        traits.time(reader.s64(), sink);
        reader.skip(8);
        reader.skipText();
        reader.u32();
        reader.skipExtensionObject();
    }

    private void elements(
            int service,
            OpcuaReader reader,
            OpcuaChannel channel,
            Operation operation,
            OpcuaFields fields,
            Sink sink) {
        int start = reader.at();
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            element.read(service, reader, operation.add());
            if (service == CREATE_ITEMS && element.node().numeric()) {
                channel.monitored
                        .put(fields.subscription << 32 | element.clientHandle(), sink.time())
                        .with(OpcuaChannel.NAMESPACE, element.node().namespace())
                        .with(OpcuaChannel.NUMBER, element.node().number());
            }
        }
        if (!reader.failed()) {
            channel.asked().remember(fields.request, reader.bytes(), start, reader.at() - start);
        }
    }

    private void registeredServer(OpcuaReader reader, OpcuaFields fields, Operation operation) {
        reader.text(fields.applicationUri);
        reader.text(fields.product);
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            reader.localizedText(fields.application);
        }
        operation
                .add()
                .area("server")
                .name(fields.applicationUri, 0, fields.applicationUri.length());
    }

    private void session(OpcuaReader reader, OpcuaFields fields, Sink sink) {
        identity.application(reader, fields, sink, true);
        traits.session(fields, sink);
        reader.skipText();
        reader.text(fields.url);
        reader.text(fields.session);
        reader.skipText();
        identity.certificate(reader, sink);
    }

    private void activation(
            OpcuaReader reader,
            OpcuaChannel channel,
            OpcuaFields fields,
            Operation operation,
            Sink sink) {
        boolean inClear = false;
        reader.skipText();
        reader.skipText();
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            reader.skipText();
            reader.skipText();
        }
        reader.skipTexts();
        long type = reader.extensionObject(text);
        token.aim(text, 0).skipText();
        switch ((int) type) {
            case ANONYMOUS_TOKEN -> fields.token = "anonymous";
            case USER_TOKEN -> {
                fields.token = "user-name";
                token.text(fields.user);
                token.text(fields.password);
                inClear = token.left() < 4 || token.s32() <= 0;
                if (inClear && !fields.password.isEmpty() && !fields.encrypted) {
                    sink.anomaly(OpcuaAnomaly.PASSWORD_IN_CLEAR);
                }
            }
            case CERTIFICATE_TOKEN -> fields.token = "certificate";
            case ISSUED_TOKEN -> {
                fields.token = "issued";
                token.skipText();
                inClear = token.left() < 4 || token.s32() <= 0;
            }
            default -> fields.token = "other";
        }
        if (!reader.failed()) {
            traits.user(channel, fields, inClear, sink);
        }
        operation.add().area("user").name(fields.user, 0, fields.user.length());
    }

    /// Each kind of update begins with the node whose history it changes.
    private void historyUpdate(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            reader.extensionObject(text);
            token.aim(text, 0);
            node.read(token);
            node.describe(operation.add().action(Action.WRITE).area("history"));
        }
    }

    private void subscriptions(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            operation.add().area("subscription").address(reader.u32());
        }
    }
}
