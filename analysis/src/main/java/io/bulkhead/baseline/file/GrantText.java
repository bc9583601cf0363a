// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Grant;
import io.bulkhead.baseline.Ranges;
import io.bulkhead.model.Action;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// What an alert would have to be approved for, as one line of YAML: in alerts, and in the
/// approvals of a baseline.
public final class GrantText {
    private GrantText() {}

    /// @param networks names networks by realm
    public static String of(Grant grant, LongFunction<String> networks) {
        YamlOutput line = new YamlOutput(new StringBuilder()).item("");
        fill(line, grant, networks);
        return line.endText();
    }

    static void fill(YamlOutput line, Grant grant, LongFunction<String> networks) {
        line.with("class", Fields.name(grant.aspect()))
                .said("network", networks.apply(grant.device().realm()))
                .said("device", Texts.address(grant.device()));
        if (!grant.client().equals(grant.device())) {
            line.said("client", Texts.address(grant.client()));
        }
        line.unlessEmpty("protocol", grant.protocol());
        if (grant.port() != 0) {
            line.with("port", grant.port());
        }
        if (grant.does() != null) {
            line.with("does", Fields.name(grant.does().action()));
            if (grant.does().code() != Operation.NO_FUNCTION) {
                line.with("code", grant.does().code());
            }
            line.unlessEmpty("function", grant.does().name());
        }
        if (grant.objects() != null) {
            objects(line, grant.objects());
        }
        if (grant.values() != null) {
            values(line, grant.values());
        }
        line.unlessEmpty("kind", grant.kind()).unlessEmpty("text", grant.text());
        if (grant.number() != 0) {
            line.with("writes", grant.number());
        }
    }

    private static void objects(YamlOutput line, Grant.Objects objects) {
        line.with("objects", Fields.name(objects.action()));
        unit(line, objects.unit(), objects.area());
        if (!objects.addresses().isEmpty()) {
            line.said("addresses", objects.addresses().toString());
        }
        if (!objects.names().isEmpty()) {
            line.list("names", objects.names());
        }
    }

    static void unit(YamlOutput line, long unit, String area) {
        if (unit != Item.NONE) {
            line.with("unit", unit);
        }
        line.unlessEmpty("area", area);
    }

    private static void values(YamlOutput line, Grant.Values values) {
        unit(line, values.unit(), values.area());
        object(line, values.address(), values.name(), values.index());
        line.with("values", Texts.values(values.low(), values.high()));
    }

    static void object(YamlOutput line, long address, String name, int index) {
        if (address != Item.NONE) {
            line.with("at", address);
        } else {
            line.said("name", name);
        }
        if (index > 0) {
            line.with("index", index);
        }
    }

    /// @param realms by names of networks
    /// @throws IllegalArgumentException where it is no such line, saying why
    public static Grant parse(String text, Map<String, Long> realms) {
        Problems problems = new Problems();
        try {
            YamlInput input = new YamlInput("approval", new StringReader(text), problems);
            input.take();
            input.take();
            Grant grant = read(input.node(), realms, problems);
            if (problems.count() == 0) {
                return grant;
            }
        } catch (YamlInput.Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
        throw new IllegalArgumentException(problems.list().getFirst().message());
    }

    static Grant read(Node node, Map<String, Long> realms, Problems problems) {
        Fields fields = Fields.of(node, problems);
        Aspect aspect = fields.constant("class", Aspect.class, Aspect.DEVICE);
        long realm = fields.required("network", 0L, name -> realm(name, realms));
        Place nobody = new Place(realm, 4, 0, 0);
        Place device = fields.required("device", nobody, text -> Texts.place(realm, text));
        Place client = fields.read("client", device, text -> Texts.place(realm, text));
        Grant.Does does =
                fields.has("does")
                        ? new Grant.Does(
                                fields.constant("does", Action.class, Action.OTHER),
                                fields.whole("code", Operation.NO_FUNCTION),
                                fields.text("function", ""))
                        : null;
        Grant grant =
                new Grant(
                        aspect,
                        device,
                        client,
                        fields.text("protocol", ""),
                        fields.read("port", 0, Texts::port),
                        does,
                        fields.has("objects") ? objects(fields) : null,
                        fields.has("values") ? values(fields) : null,
                        fields.text("kind", ""),
                        fields.text("text", ""),
                        fields.whole("writes", 0));
        if (aspect == Aspect.VALUE && grant.values() == null) {
            problems.add(node.line(), node.column(), "'values' is missing");
        }
        fields.done();
        return grant;
    }

    static long realm(String name, Map<String, Long> realms) {
        Long realm = realms.get(name);
        if (realm == null) {
            throw new IllegalArgumentException(
                    "no network is called '" + name + "'; there are " + realms.keySet());
        }
        return realm;
    }

    private static Grant.Objects objects(Fields fields) {
        return new Grant.Objects(
                fields.constant("objects", Action.class, Action.OTHER),
                fields.whole("unit", Item.NONE),
                fields.text("area", ""),
                fields.read("addresses", new Ranges(), Ranges::parse),
                names(fields));
    }

    static List<String> names(Fields fields) {
        List<String> names = new ArrayList<>();
        for (Node node : fields.list("names")) {
            if (node instanceof Node.Text text) {
                names.add(text.value());
            }
        }
        return names;
    }

    private static Grant.Values values(Fields fields) {
        double[] values = fields.read("values", new double[] {0, 0}, Texts::values);
        return new Grant.Values(
                fields.whole("unit", Item.NONE),
                fields.text("area", ""),
                fields.whole("at", Item.NONE),
                fields.text("name", ""),
                fields.read("index", 0, Integer::parseInt),
                values[0],
                values[1]);
    }
}
