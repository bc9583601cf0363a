// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads STIX bundles object by object, whatever their size: STIX 2.1, 4.7 (indicator), and of
/// attack patterns, malware, campaigns and groups what their relations make of an indicator.
final class StixReader {
    /// Braces within braces.
    static final int DEEPEST = 200;

    /// Characters of one text.
    static final int LONGEST_TEXT = 4 << 20;

    /// Characters of a description that are kept.
    private static final int LONGEST_DESCRIPTION = 400;

    private static final int LONGEST_NAME = 200;
    private static final int MOST_LABELS = 16;

    /// Objects that indicators may be related to, and their relations.
    private static final int MOST_RELATED = 200_000;

    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");

    private final JsonFactory factory =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_TEXT)
                                    .maxNumberLength(100)
                                    .maxNameLength(1_000)
                                    .build())
                    .build();

    private final IndicatorLoader loader;
    private final StixPatterns patterns;

    /// Which note each indicator has, by its id, and which version it is of.
    private final Versions versions = new Versions();

    private final Map<String, Related> related = new HashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private long objects;

    private record Related(String name, List<String> techniques) {}

    private record Relation(String source, String target) {}

    StixReader(IndicatorLoader loader) {
        this.loader = loader;
        this.patterns = new StixPatterns(loader);
    }

    void read(InputStream stream) {
        objects = 0;
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), stream)) {
            try {
                objects(json);
            } catch (JacksonException broken) {
                broken(json, broken);
            }
        } catch (JacksonException broken) {
            loader.problem(0, "", IndicatorProblem.shown(broken.getOriginalMessage()), "");
        }
    }

    private void objects(JsonParser json) {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                object(json);
            }
        }
        if (objects == 0) {
            loader.problem(
                    0,
                    "",
                    "JSON, but no STIX objects",
                    "export it as a STIX 2.1 bundle or as a plain list");
        }
    }

    private void broken(JsonParser json, JacksonException broken) {
        TokenStreamLocation place = json.currentLocation();
        loader.problem(
                Math.max(0, place.getLineNr()),
                "",
                "broken JSON at column "
                        + place.getColumnNr()
                        + ": "
                        + IndicatorProblem.shown(broken.getOriginalMessage()),
                "what stands before it is used; get the file anew");
    }

    /// An object of a bundle, or the bundle itself, whose objects are read as they come.
    private void object(JsonParser json) {
        StixObject object = new StixObject();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken token = json.nextToken();
            if (key.equals("objects") && token == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT && !loader.full()) {
                    object(json);
                }
            } else if (token.isScalarValue()) {
                scalar(object, key, json);
            } else if (token == JsonToken.START_ARRAY) {
                list(object, key, json);
            } else {
                json.skipChildren();
            }
        }
        finished(object, json.currentLocation().getLineNr());
    }

    private static void scalar(StixObject object, String key, JsonParser json) {
        switch (key) {
            case "type" -> object.type = json.getString();
            case "id" -> object.id = cut(json.getString(), LONGEST_NAME);
            case "name" -> object.name = cut(json.getString(), LONGEST_NAME);
            case "description" -> object.description = cut(json.getString(), LONGEST_DESCRIPTION);
            case "pattern" -> object.pattern = json.getString();
            case "pattern_type" -> object.patternType = json.getString();
            case "created" -> object.created = json.getString();
            case "modified" -> object.modified = json.getString();
            case "valid_from" -> object.validFrom = json.getString();
            case "valid_until" -> object.validUntil = json.getString();
            case "relationship_type" -> object.relationship = json.getString();
            case "source_ref" -> object.source = cut(json.getString(), LONGEST_NAME);
            case "target_ref" -> object.target = cut(json.getString(), LONGEST_NAME);
            case "revoked" -> object.revoked = json.getString().equals("true");
            case "confidence" -> object.confidence = confidence(json.getString());
            default -> {
                // Everything else says nothing that is of use here.
            }
        }
    }

    private static int confidence(String text) {
        return text.matches("\\d{1,3}") ? Math.min(100, Integer.parseInt(text)) : -1;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    private void list(StixObject object, String key, JsonParser json) {
        boolean types = key.equals("labels") || key.equals("indicator_types");
        boolean references = key.equals("external_references");
        boolean phases = key.equals("kill_chain_phases");
        if (!types && !references && !phases) {
            json.skipChildren();
            return;
        }
        JsonToken token;
        while ((token = json.nextToken()) != JsonToken.END_ARRAY && token != null) {
            if (token == JsonToken.START_OBJECT) {
                reference(object, json);
            } else if (token.isScalarValue() && types && object.types.size() < MOST_LABELS) {
                object.types.add(cut(json.getString(), LONGEST_NAME));
            } else {
                json.skipChildren();
            }
        }
    }

    /// An external reference or a phase: what in it is a technique of ATT&CK.
    private static void reference(StixObject object, JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken token = json.nextToken();
            boolean named = key.equals("external_id") || key.equals("phase_name");
            if (!token.isScalarValue()) {
                json.skipChildren();
            } else if (named
                    && object.techniques.size() < MOST_LABELS
                    && TECHNIQUE.matcher(json.getString()).matches()) {
                object.techniques.add(json.getString());
            }
        }
    }

    private void finished(StixObject object, int line) {
        if (object.type.isEmpty()) {
            return;
        }
        objects++;
        switch (object.type) {
            case "indicator" -> indicator(object, line);
            case "attack-pattern",
                    "malware",
                    "tool",
                    "campaign",
                    "intrusion-set",
                    "threat-actor" -> {
                if (related.size() < MOST_RELATED && !object.revoked) {
                    related.put(object.id, new Related(object.name, object.techniques));
                }
            }
            case "relationship" -> {
                boolean indicates =
                        object.relationship.equals("indicates")
                                && object.source.startsWith("indicator--");
                if (indicates && relations.size() < MOST_RELATED && !object.revoked) {
                    relations.add(new Relation(object.source, object.target));
                }
            }
            default -> {
                // Objects of other types are not of use here.
            }
        }
    }

    private void indicator(StixObject object, int line) {
        if (object.id.isEmpty() || object.pattern.isEmpty()) {
            loader.problem(line, object.id, "an indicator without id or pattern", "");
            return;
        }
        long modified = time(object.modified.isEmpty() ? object.created : object.modified, 0);
        int before = versions.note(object.id);
        if (before != Versions.UNKNOWN && versions.modified(object.id) > modified) {
            return;
        }
        if (before >= 0) {
            loader.notes().retire(before);
        }
        boolean used = !object.revoked;
        versions.put(object.id, used ? patterns.add(object, line) : Indicators.NOTHING, modified);
    }

    static long time(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : StixTime.nanoseconds(text);
        } catch (IllegalArgumentException noTime) {
            return otherwise;
        }
    }

    /// Tells indicators what they are related to, once all files are read.
    void relate() {
        Map<Integer, List<Related>> byNote = new HashMap<>();
        for (Relation relation : relations) {
            int note = versions.note(relation.source);
            Related target = related.get(relation.target);
            if (note >= 0 && target != null) {
                List<Related> targets = byNote.computeIfAbsent(note, key -> new ArrayList<>());
                if (targets.size() < MOST_LABELS) {
                    targets.add(target);
                }
            }
        }
        byNote.forEach((described, targets) -> {
            List<String> names = targets.stream().map(Related::name).distinct().toList();
            List<String> techniques =
                    targets.stream()
                            .flatMap(target -> target.techniques.stream())
                            .distinct()
                            .toList();
            loader.notes().relate(described, names, techniques);
        });
        versions.clear();
        related.clear();
        relations.clear();
    }
}
