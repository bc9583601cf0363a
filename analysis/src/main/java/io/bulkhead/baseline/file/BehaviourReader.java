// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.baseline.Envelope;
import io.bulkhead.baseline.Function;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.NameText;
import io.bulkhead.baseline.Peer;
import io.bulkhead.baseline.Ranges;
import io.bulkhead.baseline.Relation;
import io.bulkhead.baseline.Restore;
import io.bulkhead.baseline.Ward;
import io.bulkhead.baseline.Written;
import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;
import java.util.Locale;

/// Reads what [BehaviourWriter] writes. What is wrong is not taken in.
final class BehaviourReader {
    private static final Known NEVER = new Known("", 0, 0, 0);

    private final Restore restore;
    private final Problems problems;

    BehaviourReader(Restore restore, Problems problems) {
        this.restore = restore;
        this.problems = problems;
    }

    void read(Fields fields, Place place) {
        restore.baseline()
                .describe(
                        new About(
                                place,
                                fields.text("name", ""),
                                fields.text("zone", ""),
                                fields.text("type", ""),
                                fields.text("note", "")));
        if (fields.has("seen")) {
            restore.device(place, fields.read("seen", NEVER, text -> Texts.seen("", text)));
        }
        Ward ward = BaselineReader.ward(fields, place, place.realm(), restore, problems);
        if (ward != null) {
            restore.add(ward);
        }
        fields.list("says").forEach(node -> saying(node, place));
        fields.list("looks-up").forEach(node -> name(node, place));
        fields.list("reaches-outside").forEach(node -> peer(node, place));
        fields.list("reached-by").forEach(node -> channel(node, place));
        fields.list("written").forEach(node -> written(node, place));
        fields.list("asked-by").forEach(node -> relation(node, place));
    }

    private static Known seen(Fields fields, String label) {
        return fields.required("seen", NEVER, text -> Texts.seen(label, text));
    }

    private void saying(Node node, Place place) {
        Fields fields = Fields.of(node, problems);
        Aspect aspect = fields.constant("class", Aspect.class, Aspect.IDENTITY);
        String kind =
                fields.required(
                        "kind",
                        "",
                        text -> Attribute.valueOf(text.toUpperCase(Locale.ROOT)).name());
        Known said = seen(fields, fields.required("text", "", text -> text));
        if (fields.done()) {
            restore.saying(new Baseline.Saying(aspect, place, kind, said));
        }
    }

    private void name(Node node, Place place) {
        Fields fields = Fields.of(node, problems);
        Known said = seen(fields, fields.required("name", "", text -> text));
        if (fields.done()) {
            restore.saying(new Baseline.Saying(Aspect.NAME, place, "", said));
        }
    }

    private void peer(Node node, Place place) {
        Fields fields = Fields.of(node, problems);
        Place network =
                fields.required(
                        "to",
                        place,
                        text -> {
                            int slash = text.indexOf('/');
                            return Texts.place(
                                    place.realm(), slash < 0 ? text : text.substring(0, slash));
                        });
        Peer peer =
                new Peer(
                        place,
                        network,
                        fields.text("protocol", ""),
                        fields.read("port", 0, Texts::port),
                        seen(fields, ""));
        if (fields.done()) {
            restore.peer(peer);
        }
    }

    private void channel(Node node, Place server) {
        Fields fields = Fields.of(node, problems);
        Channel channel =
                new Channel(
                        fields.required(
                                "client", server, text -> Texts.place(server.realm(), text)),
                        server,
                        fields.required("over", -1, Texts::transport),
                        fields.read("port", 0, Texts::port),
                        seen(fields, ""));
        if (fields.done()) {
            restore.channel(channel);
        }
    }

    private void written(Node node, Place place) {
        Fields fields = Fields.of(node, problems);
        String protocol = fields.required("protocol", "", text -> text);
        double[] values = fields.required("values", new double[] {0, 0}, Texts::values);
        Written written =
                new Written(
                        place,
                        protocol,
                        fields.whole("unit", Item.NONE),
                        fields.text("area", ""),
                        fields.whole("at", Item.NONE),
                        fields.read("name", "", BehaviourReader::named),
                        fields.read("index", 0, Integer::parseInt),
                        new Envelope(values[0], values[1], fields.whole("writes", 0)));
        if (fields.done()) {
            restore.written(written);
        }
    }

    /// A name whose bytes can be had from its text.
    private static String named(String text) {
        NameText.hash(text);
        return text;
    }

    private void relation(Node node, Place server) {
        int before = problems.count();
        Fields fields = Fields.of(node, problems);
        Place client = fields.required("client", server, text -> Texts.place(server.realm(), text));
        String protocol = fields.text("protocol", "");
        int port = fields.read("port", 0, Texts::port);
        Known talk = seen(fields, "");
        long writes = fields.whole("writes-in-ten-minutes", 0);
        List<Node> functions = fields.list("functions");
        List<Node> objects = fields.list("objects");
        List<Node> users = fields.list("users");
        fields.done();
        if (problems.count() != before) {
            return;
        }
        Relation relation = restore.relation(client, server, protocol, port, talk);
        restore.writesAtMost(relation, writes);
        functions.forEach(each -> function(each, relation));
        objects.forEach(each -> objects(each, relation));
        users.forEach(each -> user(each, relation));
    }

    private void function(Node node, Relation relation) {
        Fields fields = Fields.of(node, problems);
        Action action = fields.constant("does", Action.class, Action.OTHER);
        long code = fields.whole("code", Operation.NO_FUNCTION);
        String name = fields.text("function", "");
        Known known = seen(fields, "");
        boolean irregular = fields.text("every", "").equals("irregular");
        long[] every =
                irregular || !fields.has("every")
                        ? new long[3]
                        : fields.read("every", new long[3], Texts::every);
        if (fields.done()) {
            Function function = restore.function(relation, action, code, name, known);
            restore.rhythm(function, every[0], every[1], irregular ? 1 : (int) every[2], irregular);
        }
    }

    private void objects(Node node, Relation relation) {
        Fields fields = Fields.of(node, problems);
        Action action = fields.constant("does", Action.class, Action.OTHER);
        long unit = fields.whole("unit", Item.NONE);
        String area = fields.text("area", "");
        boolean any =
                fields.read(
                        "any",
                        false,
                        text -> {
                            if (!text.equals("true")) {
                                throw new IllegalArgumentException("'" + text + "' is not true");
                            }
                            return true;
                        });
        Ranges addresses = fields.read("addresses", new Ranges(), Ranges::parse);
        List<String> names = GrantText.names(fields);
        for (String name : names) {
            try {
                named(name);
            } catch (IllegalArgumentException wrong) {
                problems.add(node.line(), node.column(), wrong.getMessage());
            }
        }
        if (fields.done()) {
            restore.scope(relation, action, unit, area, addresses, names, any);
        }
    }

    private void user(Node node, Relation relation) {
        Fields fields = Fields.of(node, problems);
        String name = fields.required("name", "", BehaviourReader::named);
        Known user = seen(fields, name);
        if (fields.done()) {
            restore.user(relation, user);
        }
    }
}
