// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.model.Action;

/// The services by the numbers of their binary encodings, which are this protocol's function codes.
/// OPC 10000-6, A.3 (NodeIds.csv).
final class OpcuaService {
    static final int SERVICE_FAULT = 397;
    static final int FIND_SERVERS = 422;
    static final int GET_ENDPOINTS = 428;
    static final int REGISTER_SERVER = 437;
    static final int OPEN_CHANNEL = 446;
    static final int CLOSE_CHANNEL = 452;
    static final int CREATE_SESSION = 461;
    static final int ACTIVATE_SESSION = 467;
    static final int CLOSE_SESSION = 473;
    static final int CANCEL = 479;
    static final int ADD_NODES = 488;
    static final int ADD_REFERENCES = 494;
    static final int DELETE_NODES = 500;
    static final int DELETE_REFERENCES = 506;
    static final int BROWSE = 527;
    static final int BROWSE_NEXT = 533;
    static final int TRANSLATE_PATHS = 554;
    static final int REGISTER_NODES = 560;
    static final int UNREGISTER_NODES = 566;
    static final int QUERY_FIRST = 615;
    static final int QUERY_NEXT = 621;
    static final int READ = 631;
    static final int HISTORY_READ = 664;
    static final int WRITE = 673;
    static final int HISTORY_UPDATE = 700;
    static final int CALL = 712;
    static final int CREATE_ITEMS = 751;
    static final int MODIFY_ITEMS = 763;
    static final int SET_MONITORING_MODE = 769;
    static final int SET_TRIGGERING = 775;
    static final int DELETE_ITEMS = 781;
    static final int CREATE_SUBSCRIPTION = 787;
    static final int MODIFY_SUBSCRIPTION = 793;
    static final int SET_PUBLISHING_MODE = 799;
    static final int PUBLISH = 826;
    static final int REPUBLISH = 832;
    static final int TRANSFER_SUBSCRIPTIONS = 841;
    static final int DELETE_SUBSCRIPTIONS = 847;
    static final int FIND_SERVERS_ON_NETWORK = 12208;
    static final int REGISTER_SERVER_2 = 12211;

    /// An answer's number is that of its request and this.
    private static final int TO_RESPONSE = 3;

    /// The services that came later number answers differently.
    private static final int TO_LATE_RESPONSE = 1;

    private OpcuaService() {}

    /// The number of the request that `id` is, or that it answers; -1 if it is no service's.
    static int request(long id) {
        if (id == SERVICE_FAULT) {
            return SERVICE_FAULT;
        }
        int candidate = (int) Math.min(id, Integer.MAX_VALUE);
        if (!name(candidate).isEmpty()) {
            return candidate;
        }
        int late = candidate - TO_LATE_RESPONSE;
        if (late == FIND_SERVERS_ON_NETWORK || late == REGISTER_SERVER_2) {
            return late;
        }
        int asked = candidate - TO_RESPONSE;
        return asked < FIND_SERVERS_ON_NETWORK && !name(asked).isEmpty() ? asked : -1;
    }

    static boolean isRequest(long id) {
        return id != SERVICE_FAULT && request(id) == id;
    }

    /// What the service is called; empty if `request` is the number of no request.
    static String name(int request) {
        return switch (request) {
            case SERVICE_FAULT -> "service-fault";
            case FIND_SERVERS -> "find-servers";
            case GET_ENDPOINTS -> "get-endpoints";
            case REGISTER_SERVER -> "register-server";
            case OPEN_CHANNEL -> "open-secure-channel";
            case CLOSE_CHANNEL -> "close-secure-channel";
            case CREATE_SESSION -> "create-session";
            case ACTIVATE_SESSION -> "activate-session";
            case CLOSE_SESSION -> "close-session";
            case CANCEL -> "cancel";
            case ADD_NODES -> "add-nodes";
            case ADD_REFERENCES -> "add-references";
            case DELETE_NODES -> "delete-nodes";
            case DELETE_REFERENCES -> "delete-references";
            case BROWSE -> "browse";
            case BROWSE_NEXT -> "browse-next";
            case TRANSLATE_PATHS -> "translate-browse-paths-to-node-ids";
            case REGISTER_NODES -> "register-nodes";
            case UNREGISTER_NODES -> "unregister-nodes";
            case QUERY_FIRST -> "query-first";
            case QUERY_NEXT -> "query-next";
            case READ -> "read";
            case HISTORY_READ -> "history-read";
            case WRITE -> "write";
            case HISTORY_UPDATE -> "history-update";
            case CALL -> "call";
            case CREATE_ITEMS -> "create-monitored-items";
            case MODIFY_ITEMS -> "modify-monitored-items";
            case SET_MONITORING_MODE -> "set-monitoring-mode";
            case SET_TRIGGERING -> "set-triggering";
            case DELETE_ITEMS -> "delete-monitored-items";
            case CREATE_SUBSCRIPTION -> "create-subscription";
            case MODIFY_SUBSCRIPTION -> "modify-subscription";
            case SET_PUBLISHING_MODE -> "set-publishing-mode";
            case PUBLISH -> "publish";
            case REPUBLISH -> "republish";
            case TRANSFER_SUBSCRIPTIONS -> "transfer-subscriptions";
            case DELETE_SUBSCRIPTIONS -> "delete-subscriptions";
            case FIND_SERVERS_ON_NETWORK -> "find-servers-on-network";
            case REGISTER_SERVER_2 -> "register-server-2";
            default -> "";
        };
    }

    static Action action(int request) {
        return switch (request) {
            case FIND_SERVERS,
                    GET_ENDPOINTS,
                    REGISTER_SERVER,
                    FIND_SERVERS_ON_NETWORK,
                    REGISTER_SERVER_2 ->
                    Action.IDENTIFY;
            case OPEN_CHANNEL, CLOSE_CHANNEL, CREATE_SESSION, CLOSE_SESSION -> Action.SESSION;
            case ACTIVATE_SESSION -> Action.AUTHENTICATE;
            case ADD_NODES, ADD_REFERENCES, DELETE_NODES, DELETE_REFERENCES -> Action.CONFIGURE;
            case BROWSE, BROWSE_NEXT, TRANSLATE_PATHS, QUERY_FIRST, QUERY_NEXT -> Action.BROWSE;
            case READ, HISTORY_READ -> Action.READ;
            case WRITE, HISTORY_UPDATE -> Action.WRITE;
            case CALL -> Action.CONTROL;
            case CREATE_ITEMS,
                    MODIFY_ITEMS,
                    SET_MONITORING_MODE,
                    SET_TRIGGERING,
                    DELETE_ITEMS,
                    CREATE_SUBSCRIPTION,
                    MODIFY_SUBSCRIPTION,
                    SET_PUBLISHING_MODE,
                    PUBLISH,
                    REPUBLISH,
                    TRANSFER_SUBSCRIPTIONS,
                    DELETE_SUBSCRIPTIONS ->
                    Action.SUBSCRIBE;
            default -> Action.OTHER;
        };
    }

    /// What calling a method of the standard's own namespace does; methods of others are taken to
    /// act on the process.
    static Action methodAction(long method) {
        return switch ((int) method) {
            // GetMonitoredItems, ConditionRefresh, ConditionRefresh2
            case 11492, 3875, 12912 -> Action.READ;
            // ResendData
            case 12873 -> Action.SUBSCRIBE;
            // RequestServerStateChange
            case 12886 -> Action.MODE;
            // FileType: Open, Close, Read, Write, GetPosition, SetPosition
            case 11580, 11583, 11585, 11588, 11590, 11593 -> Action.FILE;
            // ServerConfiguration: UpdateCertificate, ApplyChanges, CreateSigningRequest, of type
            // and of instance
            case 12616, 13737, 12617, 12740, 12731, 12737 -> Action.CONFIGURE;
            default -> Action.CONTROL;
        };
    }

    /// What an attribute of a node is called. OPC 10000-6, A.1.
    static String attribute(long attribute) {
        return switch ((int) attribute) {
            case 1 -> "node-id";
            case 2 -> "node-class";
            case 3 -> "browse-name";
            case 4 -> "display-name";
            case 5 -> "description";
            case 6 -> "write-mask";
            case 7 -> "user-write-mask";
            case 8 -> "is-abstract";
            case 9 -> "symmetric";
            case 10 -> "inverse-name";
            case 11 -> "contains-no-loops";
            case 12 -> "event-notifier";
            case 13 -> "value";
            case 14 -> "data-type";
            case 15 -> "value-rank";
            case 16 -> "array-dimensions";
            case 17 -> "access-level";
            case 18 -> "user-access-level";
            case 19 -> "minimum-sampling-interval";
            case 20 -> "historizing";
            case 21 -> "executable";
            case 22 -> "user-executable";
            case 23 -> "data-type-definition";
            case 24 -> "role-permissions";
            case 25 -> "user-role-permissions";
            case 26 -> "access-restrictions";
            case 27 -> "access-level-ex";
            default -> "attribute";
        };
    }
}
